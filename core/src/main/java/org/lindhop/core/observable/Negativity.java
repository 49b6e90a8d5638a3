package org.lindhop.core.observable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.linalg.Lapack;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.space.OccupationSpace;
import org.lindhop.core.space.SitePartition;

/**
 * The negativity of a part A against the rest B, with the partial transpose cut into as many pieces as the numbers of
 * excitations allow. The states with p excitations in A and q in B are called the cell (p, q). An element of a stored block,
 *
 * <pre>&lt;a b| rho |a' b'> = &lt;a' b| rho^T_A |a b'></pre>
 *
 * with p, q, p', q' excitations in a, b, a', b', stands in the row cell (p', q) and the column cell (p, q') of the
 * partial transpose. Cells that stored blocks connect, directly or through others, form one Hermitian matrix, a piece. If the
 * cells of a piece split into two sets such that all elements lie between the sets, as is the case when there is no
 * coherence between different excitation numbers, the piece is {@code [[0, X], [X^+, 0]]}. Its trace norm is twice that of
 * X, so X alone is stored: then all pieces together have the size of the density matrix, in far smaller matrices.
 */
final class Negativity implements ToDoubleFunction<Sample> {
    private final BlockLayout layout;
    private final SitePartition partition;
    private final Map<Cell, Set<Cell>> joined = new LinkedHashMap<>();
    private final List<Piece> pieces = new ArrayList<>();

    /**
     * The states with given numbers of excitations in A and in B.
     *
     * @param part number of excitations in A
     * @param rest number of excitations in B
     */
    private record Cell(int part, int rest) {}

    /**
     * A Hermitian matrix that is a piece of the partial transpose.
     *
     * @param rows the cells of its rows, in their order
     * @param columns the cells of its columns: the same as the rows, or, if only X is stored, those of X
     */
    private record Piece(List<Cell> rows, List<Cell> columns) {
        boolean whole() {
            return rows.equals(columns);
        }
    }

    /**
     * The destination of the elements with given numbers of excitations of A in ket and bra.
     *
     * @param matrix matrix of the piece
     * @param width its number of columns
     * @param row the first row of the row cell
     * @param column the first column of the column cell
     * @param adjoint whether the elements are conjugated and rows exchanged with columns
     */
    private record Tile(double[] matrix, int width, int row, int column, boolean adjoint) {}

    Negativity(Quantities quantities, List<Integer> sites) {
        layout = quantities.layout();
        partition = new SitePartition(layout.space(), sites);
        quantities
                .limit()
                .require(
                        "the pieces of the partial transpose",
                        layout.blocks().stream()
                                .mapToDouble(block -> partition.parts(block.ket()) * partition.parts(block.bra()))
                                .sum());
        for (Block block : layout.blocks()) {
            for (int p : parts(block.ket())) {
                for (int q : parts(block.bra())) {
                    Cell row = new Cell(q, block.ket() - p);
                    Cell column = new Cell(p, block.bra() - q);
                    joined.computeIfAbsent(row, cell -> new LinkedHashSet<>()).add(column);
                    joined.computeIfAbsent(column, cell -> new LinkedHashSet<>())
                            .add(row);
                }
            }
        }
        Set<Cell> found = new HashSet<>();
        for (Cell cell : joined.keySet()) {
            if (!found.contains(cell)) {
                Piece piece = piece(cell);
                pieces.add(piece);
                found.addAll(piece.rows);
                found.addAll(piece.columns);
            }
        }
        quantities.requireState();
        quantities.requireMatrices(pieces.stream()
                .mapToDouble(piece -> size(piece.rows) * size(piece.columns))
                .toArray());
    }

    /** The numbers of excitations that A can have in a sector. */
    private int[] parts(int excitations) {
        return IntStream.rangeClosed(0, excitations)
                .filter(p -> partition.part().contains(p) && partition.rest().contains(excitations - p))
                .toArray();
    }

    /**
     * The piece of all cells that are connected with a cell; of the form X if neighbouring cells can be assigned to opposite
     * sides consistently.
     */
    private Piece piece(Cell start) {
        Map<Cell, Boolean> sides = new LinkedHashMap<>(Map.of(start, true));
        boolean divided = true;
        Deque<Cell> front = new ArrayDeque<>(List.of(start));
        while (!front.isEmpty()) {
            Cell cell = front.pop();
            boolean side = Boolean.TRUE.equals(sides.get(cell));
            for (Cell neighbour : joined.getOrDefault(cell, Set.of())) {
                Boolean known = sides.putIfAbsent(neighbour, !side);
                if (known == null) {
                    front.push(neighbour);
                } else if (known == side) {
                    divided = false;
                }
            }
        }
        if (!divided) {
            return new Piece(List.copyOf(sides.keySet()), List.copyOf(sides.keySet()));
        }
        Map<Boolean, List<Cell>> divisions = sides.keySet().stream()
                .collect(Collectors.partitioningBy(cell -> Boolean.TRUE.equals(sides.get(cell))));
        return new Piece(divisions.getOrDefault(true, List.of()), divisions.getOrDefault(false, List.of()));
    }

    private double size(List<Cell> cells) {
        return cells.stream()
                .mapToDouble(cell -> (double) partition.part().dimension(cell.part)
                        * partition.rest().dimension(cell.rest))
                .sum();
    }

    /**
     * A bound for the Schmidt rank of vectors on sectors that coherences join: for each number of excitations in A, the rank is
     * at most the number of states of A, and at most the number of states of B that occur with them; and the same with A and B
     * exchanged.
     */
    double schmidtRank() {
        OccupationSpace a = partition.part();
        OccupationSpace b = partition.rest();
        return JoinedSectors.of(layout.space(), layout.blocks()).stream()
                .mapToDouble(joint -> Math.min(rank(a, b, joint.sectors()), rank(b, a, joint.sectors())))
                .max()
                .orElse(1);
    }

    private static double rank(OccupationSpace one, OccupationSpace other, List<Integer> sectors) {
        double rank = 0;
        for (int p = 0; p <= sectors.get(sectors.size() - 1); p++) {
            int excitations = p;
            double partners = sectors.stream()
                    .mapToDouble(n -> other.dimension(n - excitations))
                    .sum();
            rank += Math.min(one.dimension(p), partners);
        }
        return rank;
    }

    @Override
    public double applyAsDouble(Sample sample) {
        List<double[]> matrices = new ArrayList<>();
        for (Piece piece : pieces) {
            matrices.add(new double[(int) (2 * size(piece.rows) * size(piece.columns))]);
        }
        for (int b = 0; b < layout.size(); b++) {
            transpose(sample.state(), b, matrices);
        }
        double traceNorm = 0;
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            double[] matrix = matrices.get(i);
            int rows = (int) size(piece.rows);
            traceNorm += piece.whole()
                    ? Arrays.stream(Lapack.hermitianEigenvalues(matrix, rows))
                            .map(Math::abs)
                            .sum()
                    : 2
                            * Arrays.stream(Lapack.singularValues(matrix, rows, (int) size(piece.columns)))
                                    .sum();
        }
        return Math.max(0, (traceNorm - 1) / 2);
    }

    /** Copies a stored block to its destinations in the pieces. */
    private void transpose(StateVector rho, int block, List<double[]> matrices) {
        int n = layout.block(block).ket();
        int m = layout.block(block).bra();
        SitePartition.Pairs kets = partition.pairs(n);
        SitePartition.Pairs bras = partition.pairs(m);
        List<List<List<Tile>>> tiles = IntStream.rangeClosed(0, n)
                .mapToObj(p -> IntStream.rangeClosed(0, m)
                        .mapToObj(q -> tiles(new Cell(q, n - p), new Cell(p, m - q), matrices))
                        .toList())
                .toList();
        int[] widths = IntStream.rangeClosed(0, n)
                .map(q -> (int) partition.rest().dimension(q))
                .toArray();
        BlockRows.forEach(rho, layout, block, (r, values, start) -> {
            int p = kets.excitations()[r];
            for (int c = 0; c < bras.part().length; c++) {
                int q = bras.excitations()[c];
                int row = bras.part()[c] * widths[n - p] + kets.rest()[r];
                int column = kets.part()[r] * widths[m - q] + bras.rest()[c];
                for (Tile tile : tiles.get(p).get(q)) {
                    int at = 2
                            * (tile.adjoint
                                    ? (tile.row + column) * tile.width + tile.column + row
                                    : (tile.row + row) * tile.width + tile.column + column);
                    tile.matrix[at] = values[start + 2 * c];
                    tile.matrix[at + 1] = tile.adjoint ? -values[start + 2 * c + 1] : values[start + 2 * c + 1];
                }
            }
        });
    }

    /** The destinations of the elements between two cells: one place, or two if a piece stores both triangles. */
    private List<Tile> tiles(Cell row, Cell column, List<double[]> matrices) {
        List<Tile> tiles = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            int width = (int) size(piece.columns);
            if (piece.rows.contains(row) && piece.columns.contains(column)) {
                tiles.add(new Tile(
                        matrices.get(i), width, offset(piece.rows, row), offset(piece.columns, column), false));
            }
            if (piece.rows.contains(column) && piece.columns.contains(row)) {
                tiles.add(
                        new Tile(matrices.get(i), width, offset(piece.rows, column), offset(piece.columns, row), true));
            }
        }
        return tiles;
    }

    private int offset(List<Cell> cells, Cell cell) {
        return (int) size(cells.subList(0, cells.indexOf(cell)));
    }
}
