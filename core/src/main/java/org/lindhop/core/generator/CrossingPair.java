package org.lindhop.core.generator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.lindhop.core.model.Model;
import org.lindhop.core.space.Bipartition;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.TileLayout;

/** The terms on one leading and one trailing site. */
final class CrossingPair {
    private final TileLayout layout;
    private final Subsystem pair;
    private final TileTables.LeadingSite leadingSite;
    private final int trailingSite;
    private final Map<List<Integer>, TileTables.Patch> known = new HashMap<>();

    /** Where an exchange comes from: the source block, and the occupations of the leading site. */
    private record Source(int block, int a, int b) {}

    /** A patch with its weight. */
    private record WeightedPatch(TileTables.Patch patch, double weight) {}

    /** Trailing configurations with what they come from, both by their index in their sectors. */
    private record Moves(int[] target, int[] source) {}

    CrossingPair(Model model, TileLayout layout, List<Integer> sites) {
        this.layout = layout;
        Bipartition parts = layout.parts();
        Collection<Integer> own = new TreeSet<>(sites);
        List<Integer> sectors = layout.blocks().sectors();
        pair = new Subsystem(model, sites, own::equals, sectors.get(sectors.size() - 1));
        leadingSite = leadingSite(parts.leading(), sites.get(0));
        trailingSite = sites.get(1) - parts.cut();
    }

    private static TileTables.LeadingSite leadingSite(Bipartition.Part part, int site) {
        int[] occupation = new int[part.size()];
        int[][] states = new int[part.size()][];
        for (int k = 0; k <= part.most(); k++) {
            for (int i = 0; i < part.dimension(k); i++) {
                states[part.first(k) + i] = part.basis(k).occupation(i);
                occupation[part.first(k) + i] = states[part.first(k) + i][site];
            }
        }
        int occupations = Arrays.stream(occupation).max().orElseThrow() + 1;
        int[][] changed = new int[occupations][part.size()];
        for (int g = 0; g < occupations; g++) {
            for (int a = 0; a < states.length; a++) {
                changed[g][a] = changed(part, states[a].clone(), site, g);
            }
        }
        return new TileTables.LeadingSite(occupation, changed);
    }

    /** The configuration with another occupation of a site, or -1. */
    private static int changed(Bipartition.Part part, int[] occupation, int site, int value) {
        occupation[site] = value;
        int k = IntStream.of(occupation).sum();
        int index = part.contains(k) ? part.basis(k).indexOf(occupation) : -1;
        return index < 0 ? -1 : part.first(k) + index;
    }

    TileTables.Crossing tables(TileLayout.Group group, TileTablesBuilder.Coefficients coefficients) {
        List<List<TileTables.Exchange>> exchanges = new ArrayList<>();
        for (int g = 0; g < leadingSite.occupations(); g++) {
            for (int h = 0; h < leadingSite.occupations(); h++) {
                boolean occurs = g <= group.ket() && h <= group.bra();
                exchanges.add(occurs ? exchanges(group, g, h, coefficients) : List.of());
            }
        }
        return new TileTables.Crossing(leadingSite, exchanges);
    }

    /** What tiles receive whose leading configurations have g and h excitations on the site. */
    private List<TileTables.Exchange> exchanges(
            TileLayout.Group group, int g, int h, TileTablesBuilder.Coefficients coefficients) {
        Block block = layout.blocks().block(group.block());
        int ket = block.ket() - group.ket();
        int bra = block.bra() - group.bra();
        Map<Source, List<WeightedPatch>> sources = new LinkedHashMap<>();
        for (int c = 0; c <= ket && pair.indexOf(g, c) >= 0; c++) {
            for (int e = 0; e <= bra && pair.indexOf(h, e) >= 0; e++) {
                Subsystem.Row row = pair.row(pair.indexOf(g, c), pair.indexOf(h, e));
                double[] weight = coefficients.apply(row);
                for (int i = 0; i < weight.length; i++) {
                    int[] from = pair.occupation(row.ket()[i]);
                    int[] to = pair.occupation(row.bra()[i]);
                    int d = g + c - from[0] - from[1];
                    int source =
                            block.bra() < d ? -1 : layout.blocks().indexOf(new Block(block.ket() - d, block.bra() - d));
                    if (weight[i] != 0
                            && source >= 0
                            && layout.contains(source, group.ket() - g + from[0], group.bra() - h + to[0])) {
                        TileTables.Patch patch = patch(ket, c, from[1], bra, e, to[1]);
                        if (patch.target().length > 0) {
                            sources.computeIfAbsent(new Source(source, from[0], to[0]), key -> new ArrayList<>())
                                    .add(new WeightedPatch(patch, weight[i]));
                        }
                    }
                }
            }
        }
        return sources.entrySet().stream()
                .map(entry -> exchange(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static TileTables.Exchange exchange(Source source, List<WeightedPatch> patches) {
        return new TileTables.Exchange(
                source.block,
                source.a,
                source.b,
                patches.stream().map(WeightedPatch::patch).toList(),
                patches.stream().mapToDouble(WeightedPatch::weight).toArray());
    }

    /** The elements with {@code ketTo} and {@code braTo} excitations on the site, each fed by one with {@code ketFrom} and {@code braFrom}. */
    private TileTables.Patch patch(int ket, int ketTo, int ketFrom, int bra, int braTo, int braFrom) {
        return known.computeIfAbsent(List.of(ket, ketTo, ketFrom, bra, braTo, braFrom), key -> {
            Moves ketMoves = moves(ket, ketTo, ketFrom);
            Moves braMoves = moves(bra, braTo, braFrom);
            int ketSource = ket - ketTo + ketFrom;
            int braSource = bra - braTo + braFrom;
            int columns = braMoves.target.length;
            int[] target = new int[ketMoves.target.length * columns];
            int[] source = new int[target.length];
            int[] mirrored = new int[target.length];
            for (int i = 0; i < target.length; i++) {
                int p = i / columns;
                int q = i % columns;
                target[i] = layout.index(ket, ketMoves.target[p], bra, braMoves.target[q]);
                source[i] = layout.index(ketSource, ketMoves.source[p], braSource, braMoves.source[q]);
                mirrored[i] = layout.index(braSource, braMoves.source[q], ketSource, ketMoves.source[p]);
            }
            return new TileTables.Patch(target, source, mirrored, isConsecutive(target) && isConsecutive(source));
        });
    }

    /** The trailing configurations with k excitations, {@code to} of them on the site, each made from one with {@code from}. */
    private Moves moves(int k, int to, int from) {
        Bipartition.Part part = layout.parts().trailing();
        int[] targets = IntStream.range(0, part.dimension(k))
                .filter(i -> part.basis(k).occupation(i)[trailingSite] == to)
                .filter(i -> changed(part, part.basis(k).occupation(i), trailingSite, from) >= 0)
                .toArray();
        int[] sources = IntStream.of(targets)
                .map(i -> changed(part, part.basis(k).occupation(i), trailingSite, from) - part.first(k - to + from))
                .toArray();
        return new Moves(targets, sources);
    }

    private static boolean isConsecutive(int[] indices) {
        return IntStream.range(1, indices.length).allMatch(i -> indices[i] == indices[i - 1] + 1);
    }
}
