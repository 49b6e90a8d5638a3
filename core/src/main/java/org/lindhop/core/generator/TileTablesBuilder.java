package org.lindhop.core.generator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.lindhop.core.model.Species;
import org.lindhop.core.space.Bipartition;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.TileLayout;

/** Sorts the terms of an equation by the parts of the sites that they touch, and makes the tables of each kind. */
final class TileTablesBuilder {
    private final TileLayout layout;
    private final Bipartition parts;
    private final Subsystem leading;
    private final Subsystem trailing;
    private final int[] changes;
    private final List<CrossingPair> crossing = new ArrayList<>();

    /** The numbers of the row of a subsystem that belong into the tables. */
    interface Coefficients extends Function<Subsystem.Row, double[]> {}

    TileTablesBuilder(BlockEquation equation, TileLayout layout) {
        this.layout = layout;
        parts = layout.parts();
        int cut = parts.cut();
        List<Species> species = layout.blocks().space().species();
        // What touches no site at all, a multiple of one, counts among the leading terms.
        leading = new Subsystem(
                equation,
                species,
                IntStream.range(0, cut).boxed().toList(),
                sites -> sites.stream().allMatch(site -> site < cut),
                parts.leading().most());
        trailing = new Subsystem(
                equation,
                species,
                IntStream.range(cut, species.size()).boxed().toList(),
                sites -> !sites.isEmpty() && sites.stream().allMatch(site -> site >= cut),
                parts.trailing().most());
        changes = IntStream.concat(IntStream.of(0), equation.jumps().stream().mapToInt(jump -> jump.numberChange()))
                .distinct()
                .toArray();
        for (Collection<Integer> pair : Subsystem.supports(equation)) {
            if (TileCut.crosses(pair, cut)) {
                crossing.add(new CrossingPair(equation, layout, List.copyOf(pair)));
            }
        }
    }

    /** Tables without any entry. */
    TileTables none() {
        return new TileTables(
                new TileTables.Leading(new int[layout.tiles() + 1], new int[layout.tiles()], new int[0], new double[0]),
                layout.groups().stream()
                        .map(group -> new TileTables.OfGroup(new int[0], List.of(), List.of()))
                        .toList());
    }

    TileTables build(Coefficients coefficients) {
        List<TileTables.OfGroup> groups = new ArrayList<>();
        Map<List<Integer>, TileTables.Trailing> known = new HashMap<>();
        for (TileLayout.Group group : layout.groups()) {
            groups.add(new TileTables.OfGroup(
                    adjoint(group),
                    trailing(group, coefficients, known),
                    crossing.stream()
                            .map(pair -> pair.tables(group, coefficients))
                            .filter(tables -> tables.exchanges().stream().anyMatch(list -> !list.isEmpty()))
                            .toList()));
        }
        return new TileTables(leading(coefficients), groups);
    }

    private TileTables.Leading leading(Coefficients coefficients) {
        List<TileSources> ofTiles = new ArrayList<>();
        for (TileLayout.Group group : layout.groups()) {
            ofTiles.addAll(sources(group, coefficients));
        }
        int[] start = new int[layout.tiles() + 1];
        int[] mirrored = new int[layout.tiles()];
        for (int t = 0; t < mirrored.length; t++) {
            TileSources sources = ofTiles.get(t);
            mirrored[t] = start[t] + sources.direct;
            start[t + 1] = Math.addExact(start[t], sources.source.length);
        }
        return new TileTables.Leading(
                start,
                mirrored,
                ofTiles.stream().flatMapToInt(tile -> IntStream.of(tile.source)).toArray(),
                ofTiles.stream()
                        .flatMapToDouble(tile -> Arrays.stream(tile.weight))
                        .toArray());
    }

    /** What a tile receives from whole tiles, from the first {@code direct} as they are, from the others mirrored. */
    private record TileSources(int[] source, double[] weight, int direct) {}

    private List<TileSources> sources(TileLayout.Group group, Coefficients coefficients) {
        int[] a = new int[group.tiles()];
        int[] b = new int[group.tiles()];
        layout.forEach(group, (tile, ketPart, braPart) -> {
            a[tile - group.firstTile()] = ketPart;
            b[tile - group.firstTile()] = braPart;
        });
        return IntStream.range(0, a.length)
                .parallel()
                .mapToObj(t -> sources(group.block(), a[t], b[t], coefficients))
                .toList();
    }

    private TileSources sources(int targetBlock, int a, int b, Coefficients coefficients) {
        Subsystem.Row row = leading.row(a, b);
        double[] weights = coefficients.apply(row);
        int[] source = new int[weights.length];
        double[] weight = new double[weights.length];
        int count = 0;
        int direct = 0;
        for (boolean mirrored : new boolean[] {false, true}) {
            direct = count;
            for (int e = 0; e < weights.length; e++) {
                int ket = row.ket()[e];
                int bra = row.bra()[e];
                int block = sourceBlock(
                        targetBlock,
                        parts.leading().excitations(a) - parts.leading().excitations(ket));
                if (weights[e] != 0 && block >= 0 && layout.isMirrored(block, ket, bra) == mirrored) {
                    source[count] = mirrored ? layout.tile(block, bra, ket) : layout.tile(block, ket, bra);
                    weight[count++] = weights[e];
                }
            }
        }
        return new TileSources(Arrays.copyOf(source, count), Arrays.copyOf(weight, count), direct);
    }

    /** The block from which jumps that add d excitations lead to a block, or -1. */
    private int sourceBlock(int block, int d) {
        Block target = layout.blocks().block(block);
        return d == 0
                ? block
                : target.bra() - d < 0 ? -1 : layout.blocks().indexOf(new Block(target.ket() - d, target.bra() - d));
    }

    private int[] adjoint(TileLayout.Group group) {
        Block block = layout.blocks().block(group.block());
        int ket = block.ket() - group.ket();
        int bra = block.bra() - group.bra();
        int[] adjoint = new int[group.length()];
        for (int alpha = 0; alpha < group.rows(); alpha++) {
            for (int beta = 0; beta < group.columns(); beta++) {
                adjoint[layout.index(ket, alpha, bra, beta)] = layout.index(bra, beta, ket, alpha);
            }
        }
        return adjoint;
    }

    private List<TileTables.Trailing> trailing(
            TileLayout.Group group, Coefficients coefficients, Map<List<Integer>, TileTables.Trailing> known) {
        List<TileTables.Trailing> tables = new ArrayList<>();
        Block block = layout.blocks().block(group.block());
        int ket = block.ket() - group.ket();
        int bra = block.bra() - group.bra();
        for (int d : changes) {
            int source = sourceBlock(group.block(), d);
            if (source >= 0 && layout.contains(source, group.ket(), group.bra())) {
                int shift = layout.group(source, group.ket(), group.bra(), group.arrangement())
                                .firstTile()
                        - group.firstTile();
                TileTables.Trailing unshifted =
                        known.computeIfAbsent(List.of(ket, bra, d), key -> withinTile(ket, bra, d, coefficients));
                if (unshifted.weight().length > 0) {
                    tables.add(
                            new TileTables.Trailing(shift, unshifted.start(), unshifted.source(), unshifted.weight()));
                }
            }
        }
        return tables;
    }

    /** What the elements of a tile with some excitations of alpha and beta receive from tiles with d fewer. */
    private TileTables.Trailing withinTile(int ket, int bra, int d, Coefficients coefficients) {
        Bipartition.Part part = parts.trailing();
        int columns = part.dimension(bra);
        int elements = Math.multiplyExact(part.dimension(ket), columns);
        int[][] source = new int[elements][];
        double[][] weight = new double[elements][];
        IntStream.range(0, elements).parallel().forEach(i -> {
            int j = layout.index(ket, i / columns, bra, i % columns);
            Subsystem.Row row = trailing.row(part.first(ket) + i / columns, part.first(bra) + i % columns);
            double[] weights = coefficients.apply(row);
            int[] kept = IntStream.range(0, weights.length)
                    .filter(e -> weights[e] != 0 && part.excitations(row.ket()[e]) == ket - d)
                    .toArray();
            source[j] = IntStream.of(kept)
                    .map(e -> layout.index(
                            ket - d, row.ket()[e] - part.first(ket - d), bra - d, row.bra()[e] - part.first(bra - d)))
                    .toArray();
            weight[j] = IntStream.of(kept).mapToDouble(e -> weights[e]).toArray();
        });
        int[] start = new int[elements + 1];
        for (int j = 0; j < elements; j++) {
            start[j + 1] = Math.addExact(start[j], source[j].length);
        }
        return new TileTables.Trailing(
                0,
                start,
                Arrays.stream(source).flatMapToInt(IntStream::of).toArray(),
                Arrays.stream(weight).flatMapToDouble(Arrays::stream).toArray());
    }
}
