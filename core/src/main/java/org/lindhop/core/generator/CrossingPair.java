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
    private final Map<List<Integer>, Sources> known = new HashMap<>();

    /**
     * Where an exchange comes from.
     *
     * @param block the source block
     * @param a occupation of the leading site in A'
     * @param b the same in B'
     * @param ketChange what the trailing site has more in alpha' than in alpha
     * @param braChange the same of beta' and beta
     */
    private record Origin(int block, int a, int b, int ketChange, int braChange) {}

    /** For each element of a tile the one that feeds it, in the other tile and in the adjoint of that; -1 where there is none. */
    private record Sources(int[] direct, int[] mirrored) {}

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
        int[] alphas = occupations(ket);
        int[] betas = occupations(bra);
        Map<Origin, double[]> weights = new LinkedHashMap<>();
        for (int c : IntStream.of(alphas).distinct().toArray()) {
            for (int e : IntStream.of(betas).distinct().toArray()) {
                Subsystem.Row row = pair.row(pair.indexOf(g, c), pair.indexOf(h, e));
                double[] weight = coefficients.apply(row);
                for (int i = 0; i < weight.length; i++) {
                    Origin origin =
                            origin(block, g, c, pair.occupation(row.ket()[i]), e, pair.occupation(row.bra()[i]));
                    boolean exists = origin.block >= 0
                            && layout.contains(origin.block, group.ket() - g + origin.a, group.bra() - h + origin.b);
                    if (weight[i] != 0 && exists) {
                        double[] ofOrigin = weights.computeIfAbsent(origin, key -> new double[group.length()]);
                        fill(ofOrigin, weight[i], ket, alphas, c, bra, betas, e);
                    }
                }
            }
        }
        return weights.entrySet().stream()
                .map(entry -> exchange(ket, bra, entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The occupation of the trailing site in each trailing configuration with k excitations. */
    private int[] occupations(int k) {
        Bipartition.Part part = layout.parts().trailing();
        return IntStream.range(0, part.dimension(k))
                .map(i -> part.basis(k).occupation(i)[trailingSite])
                .toArray();
    }

    private Origin origin(Block target, int g, int c, int[] ketSource, int e, int[] braSource) {
        int d = g + c - ketSource[0] - ketSource[1];
        int block = target.bra() < d ? -1 : layout.blocks().indexOf(new Block(target.ket() - d, target.bra() - d));
        return new Origin(block, ketSource[0], braSource[0], ketSource[1] - c, braSource[1] - e);
    }

    /** Sets the elements with c and e excitations on the trailing site. */
    private void fill(double[] tile, double value, int ket, int[] alphas, int c, int bra, int[] betas, int e) {
        for (int alpha = 0; alpha < alphas.length; alpha++) {
            for (int beta = 0; beta < betas.length; beta++) {
                if (alphas[alpha] == c && betas[beta] == e) {
                    tile[layout.index(ket, alpha, bra, beta)] = value;
                }
            }
        }
    }

    private TileTables.Exchange exchange(int ket, int bra, Origin origin, double[] weight) {
        Sources sources = known.computeIfAbsent(
                List.of(ket, bra, origin.ketChange, origin.braChange),
                key -> sources(ket, bra, origin.ketChange, origin.braChange));
        int[] runs = IntStream.range(0, weight.length)
                .filter(j -> isFed(j, sources, weight) && !continues(j, sources, weight))
                .flatMap(from -> {
                    int end = from + 1;
                    while (end < weight.length && continues(end, sources, weight)) {
                        end++;
                    }
                    return IntStream.of(from, end);
                })
                .toArray();
        return new TileTables.Exchange(
                origin.block, origin.a, origin.b, runs, sources.direct, sources.mirrored, weight);
    }

    private static boolean isFed(int j, Sources sources, double[] weight) {
        return weight[j] != 0 && sources.direct[j] >= 0;
    }

    /** True if an element belongs to the same run as the one before. */
    private static boolean continues(int j, Sources sources, double[] weight) {
        return j > 0
                && isFed(j, sources, weight)
                && isFed(j - 1, sources, weight)
                && sources.direct[j] == sources.direct[j - 1] + 1;
    }

    private Sources sources(int ket, int bra, int ketChange, int braChange) {
        int[] alphas = sources(ket, ketChange);
        int[] betas = sources(bra, braChange);
        int[] direct = new int[Math.multiplyExact(alphas.length, betas.length)];
        int[] mirrored = new int[direct.length];
        for (int alpha = 0; alpha < alphas.length; alpha++) {
            for (int beta = 0; beta < betas.length; beta++) {
                int j = layout.index(ket, alpha, bra, beta);
                boolean exists = alphas[alpha] >= 0 && betas[beta] >= 0;
                direct[j] = exists ? layout.index(ket + ketChange, alphas[alpha], bra + braChange, betas[beta]) : -1;
                mirrored[j] = exists ? layout.index(bra + braChange, betas[beta], ket + ketChange, alphas[alpha]) : -1;
            }
        }
        return new Sources(direct, mirrored);
    }

    /** For each trailing configuration with k excitations the one with so many more on the trailing site, or -1. */
    private int[] sources(int k, int change) {
        Bipartition.Part part = layout.parts().trailing();
        return IntStream.range(0, part.dimension(k))
                .map(i -> {
                    int[] occupation = part.basis(k).occupation(i);
                    int source = changed(part, occupation, trailingSite, occupation[trailingSite] + change);
                    return source < 0 ? -1 : source - part.first(k + change);
                })
                .toArray();
    }
}
