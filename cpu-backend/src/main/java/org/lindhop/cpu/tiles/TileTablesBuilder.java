package org.lindhop.cpu.tiles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.lindhop.core.generator.BlockEquation;
import org.lindhop.core.model.Species;
import org.lindhop.core.space.Block;

/** Divides the terms of an equation into those that act on leading sites and the others, and makes their tables. */
final class TileTablesBuilder {
    private final TileLayout layout;
    private final Bipartition parts;
    private final Subsystem leading;
    private final Subsystem trailing;
    private final int[] changes;

    /**
     * For each leading configuration and each configuration of the separator the number of the joint configuration in the
     * subsystem, or -1.
     */
    private final int[][] joined;

    /**
     * For each configuration of that subsystem the number of its leading part; {@code separatorOf} has that of the separator.
     */
    private final int[] leadingOf;

    private final int[] separatorOf;

    /** Selects the coefficients of a row of a subsystem that enter the tables: the real or the imaginary parts. */
    interface Coefficients extends Function<Subsystem.Row, double[]> {}

    TileTablesBuilder(BlockEquation equation, TileLayout layout) {
        this.layout = layout;
        parts = layout.parts();
        int cut = parts.cut();
        List<Species> species = layout.blocks().space().species();
        List<Integer> sectors = layout.blocks().sectors();
        // A term without sites, a multiple of the identity, counts among the leading terms.
        leading = new Subsystem(
                equation,
                species,
                IntStream.concat(
                                IntStream.range(0, cut),
                                parts.separatorSites().stream().mapToInt(site -> site))
                        .boxed()
                        .toList(),
                sites -> sites.isEmpty() || sites.stream().anyMatch(site -> site < cut),
                sectors.get(sectors.size() - 1));
        trailing = new Subsystem(
                equation,
                species,
                IntStream.range(cut, species.size()).boxed().toList(),
                sites -> !sites.isEmpty() && sites.stream().allMatch(site -> site >= cut),
                parts.trailing().most());
        changes = IntStream.concat(IntStream.of(0), equation.jumps().stream().mapToInt(jump -> jump.numberChange()))
                .distinct()
                .toArray();
        joined = new int[parts.leading().size()][parts.separator().size()];
        leadingOf = new int[leading.size()];
        separatorOf = new int[leading.size()];
        for (int a = 0; a < joined.length; a++) {
            for (int s = 0; s < joined[a].length; s++) {
                int both = leading.indexOf(
                        joined(parts.leading().occupation(a), parts.separator().occupation(s)));
                joined[a][s] = both;
                if (both >= 0) {
                    leadingOf[both] = a;
                    separatorOf[both] = s;
                }
            }
        }
    }

    private static int[] joined(int[] first, int[] second) {
        return IntStream.concat(IntStream.of(first), IntStream.of(second)).toArray();
    }

    /** Tables without any entry. */
    TileTables none() {
        return new TileTables(
                new TileTables.Leading(
                        new int[layout.pieces() + 1], new int[layout.pieces()], new int[0], new double[0]),
                layout.groups().stream()
                        .map(group -> List.<TileTables.Trailing>of())
                        .toList());
    }

    TileTables build(Coefficients coefficients) {
        Map<List<Integer>, TileTables.Trailing> known = new HashMap<>();
        return new TileTables(
                leading(coefficients),
                layout.groups().stream()
                        .map(group -> trailing(group, coefficients, known))
                        .toList());
    }

    private TileTables.Leading leading(Coefficients coefficients) {
        List<PieceSources> ofPieces = new ArrayList<>();
        for (TileLayout.Group group : layout.groups()) {
            ofPieces.addAll(sources(group, coefficients));
        }
        int[] start = new int[layout.pieces() + 1];
        int[] mirrored = new int[layout.pieces()];
        for (int p = 0; p < mirrored.length; p++) {
            PieceSources sources = ofPieces.get(p);
            mirrored[p] = start[p] + sources.direct;
            start[p + 1] = Math.addExact(start[p], sources.source.length);
        }
        return new TileTables.Leading(
                start,
                mirrored,
                ofPieces.stream()
                        .flatMapToInt(piece -> IntStream.of(piece.source))
                        .toArray(),
                ofPieces.stream()
                        .flatMapToDouble(piece -> Arrays.stream(piece.weight))
                        .toArray());
    }

    /**
     * The sources of a piece: the first {@code direct} of them are added as they are, the others as adjoints.
     *
     * @param source numbers of the source pieces
     * @param weight coefficient of each source
     * @param direct number of sources that are added as they are
     */
    private record PieceSources(int[] source, double[] weight, int direct) {}

    private List<PieceSources> sources(TileLayout.Group group, Coefficients coefficients) {
        int[] a = new int[group.tiles()];
        int[] b = new int[group.tiles()];
        layout.forEach(group, (tile, ketPart, braPart) -> {
            a[tile - group.firstTile()] = ketPart;
            b[tile - group.firstTile()] = braPart;
        });
        int pieces = group.pieces();
        return IntStream.range(0, a.length * pieces)
                .parallel()
                .mapToObj(i -> sources(
                        group.block(),
                        joined[a[i / pieces]][layout.ketSeparator(group, i % pieces)],
                        joined[b[i / pieces]][layout.braSeparator(group, i % pieces)],
                        coefficients))
                .toList();
    }

    /** The sources of the piece with configurations a and b of the leading sites and the separator together. */
    private PieceSources sources(int targetBlock, int a, int b, Coefficients coefficients) {
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
                int block = sourceBlock(targetBlock, leading.excitations(a) - leading.excitations(ket));
                if (weights[e] != 0
                        && block >= 0
                        && layout.isMirrored(block, leadingOf[ket], leadingOf[bra]) == mirrored) {
                    source[count] = mirrored ? piece(block, bra, ket) : piece(block, ket, bra);
                    weight[count++] = weights[e];
                }
            }
        }
        return new PieceSources(Arrays.copyOf(source, count), Arrays.copyOf(weight, count), direct);
    }

    private int piece(int block, int ket, int bra) {
        TileLayout.Group group = layout.group(block, leadingOf[ket], leadingOf[bra]);
        return group.pieceOf(layout.tile(group, leadingOf[ket], leadingOf[bra]))
                + layout.pieceOfSeparators(group, separatorOf[ket], separatorOf[bra]);
    }

    /** The position of the block that jump operators with number change d map to a block, or -1. */
    private int sourceBlock(int block, int d) {
        Block target = layout.blocks().block(block);
        return d == 0
                ? block
                : target.bra() - d < 0 ? -1 : layout.blocks().indexOf(new Block(target.ket() - d, target.bra() - d));
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
                TileLayout.Group from = layout.group(source, group.ket(), group.bra(), group.arrangement());
                TileTables.Trailing table = known.computeIfAbsent(
                        List.of(ket, bra, d), key -> withinTile(group, ket, bra, from, d, coefficients));
                if (table.weight().length > 0) {
                    tables.add(new TileTables.Trailing(from, table.start(), table.source(), table.weight()));
                }
            }
        }
        return tables;
    }

    /** The terms with number change d on the elements of a tile with given excitations of alpha and beta. */
    private TileTables.Trailing withinTile(
            TileLayout.Group group, int ket, int bra, TileLayout.Group from, int d, Coefficients coefficients) {
        Bipartition.Part part = parts.trailing();
        int columns = part.dimension(bra);
        int elements = group.length();
        int[][] source = new int[elements][];
        double[][] weight = new double[elements][];
        IntStream.range(0, elements).parallel().forEach(i -> {
            int j = layout.indexInTile(group, i / columns, i % columns);
            Subsystem.Row row = trailing.row(part.first(ket) + i / columns, part.first(bra) + i % columns);
            double[] weights = coefficients.apply(row);
            int[] kept = IntStream.range(0, weights.length)
                    .filter(e -> weights[e] != 0 && part.excitations(row.ket()[e]) == ket - d)
                    .toArray();
            source[j] = IntStream.of(kept)
                    .map(e -> layout.indexInTile(
                            from, row.ket()[e] - part.first(ket - d), row.bra()[e] - part.first(bra - d)))
                    .toArray();
            weight[j] = IntStream.of(kept).mapToDouble(e -> weights[e]).toArray();
        });
        int[] start = new int[elements + 1];
        for (int j = 0; j < elements; j++) {
            start[j + 1] = Math.addExact(start[j], source[j].length);
        }
        return new TileTables.Trailing(
                from,
                start,
                Arrays.stream(source).flatMapToInt(IntStream::of).toArray(),
                Arrays.stream(weight).flatMapToDouble(Arrays::stream).toArray());
    }
}
