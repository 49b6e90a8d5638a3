package org.lindhop.core.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The elements of all blocks in an order in which what acts on the leading sites alone moves whole runs. With states (A, alpha)
 * of a {@link Bipartition}, tile (A, B) of a block (n, m) holds the elements {@code rho[(A, alpha), (B, beta)]} for all alpha with
 * {@code n - |A|} and all beta with {@code m - |B|} excitations. Within a tile elements of equal occupation of the first trailing
 * site in alpha and in beta stand together, for the sake of terms on that site and a leading one; among them alpha is slowest.
 *
 * <p>Diagonal blocks are Hermitian, so only tiles with {@code A >= B} are stored: element {@code [(A, alpha), (B, beta)]} with
 * {@code A < B} is the conjugate of {@code [(B, beta), (A, alpha)]}. Tiles (A, A) are stored in full.
 *
 * <p>Tiles of the same block and excitations |A|, |B| have the same shape; they form groups of consecutive numbers, within which
 * B runs fastest. Tiles (A, A) have groups of their own, so that all elements of a group count alike in scalar products.
 */
public final class TileLayout {
    private final BlockLayout blocks;
    private final Bipartition parts;
    private final List<Group> groups = new ArrayList<>();
    private final List<@Nullable Group[][]> groupOf = new ArrayList<>();
    private final Group[][] diagonalGroupOf;
    private final int[][] runStart;
    private final int[][] runEnd;
    private final int tiles;

    /**
     * Consecutive tiles of one shape.
     *
     * @param number of the group
     * @param block in which they lie
     * @param ket |A|
     * @param bra |B|
     * @param arrangement which A and B there are
     * @param firstTile number of the first
     * @param tiles how many
     * @param rows number of alphas
     * @param columns number of betas
     * @param multiplicity how often the elements count in scalar products
     */
    public record Group(
            int number,
            int block,
            int ket,
            int bra,
            Arrangement arrangement,
            int firstTile,
            int tiles,
            int rows,
            int columns,
            int multiplicity) {
        /** Elements of one tile. */
        public int length() {
            return Math.multiplyExact(rows, columns);
        }
    }

    /** Which tiles a group has, with A and B counted within their sectors. */
    public enum Arrangement {
        /** All A and B. */
        RECTANGLE,
        /** A = B. */
        DIAGONAL,
        /** A > B. */
        TRIANGLE
    }

    public TileLayout(BlockLayout blocks, Bipartition parts) {
        this.blocks = blocks;
        this.parts = parts;
        diagonalGroupOf = new Group[blocks.size()][parts.leading().most() + 1];
        long count = 0;
        for (int b = 0; b < blocks.size(); b++) {
            Block block = blocks.block(b);
            @Nullable
            Group[][] ofBlock =
                    new Group[parts.leading().most() + 1][parts.leading().most() + 1];
            for (int k = 0; k < ofBlock.length; k++) {
                for (int l = 0; l < ofBlock.length; l++) {
                    if (parts.trailing().contains(block.ket() - k)
                            && parts.trailing().contains(block.bra() - l)) {
                        long d = parts.leading().dimension(k);
                        if (!block.isDiagonal()) {
                            long all = d * parts.leading().dimension(l);
                            ofBlock[k][l] = add(b, k, l, Arrangement.RECTANGLE, count, all);
                            count += all;
                        } else if (k == l) {
                            diagonalGroupOf[b][k] = add(b, k, k, Arrangement.DIAGONAL, count, d);
                            count += d;
                            ofBlock[k][k] = add(b, k, k, Arrangement.TRIANGLE, count, d * (d - 1) / 2);
                            count += d * (d - 1) / 2;
                        } else if (k > l) {
                            long all = d * parts.leading().dimension(l);
                            ofBlock[k][l] = add(b, k, l, Arrangement.RECTANGLE, count, all);
                            count += all;
                        }
                    }
                }
            }
            groupOf.add(ofBlock);
        }
        tiles = Math.toIntExact(count);
        runStart = new int[parts.trailing().most() + 1][];
        runEnd = new int[runStart.length][];
        for (int k = 0; k < runStart.length; k++) {
            OccupationBasis basis = parts.trailing().basis(k);
            int[] first = IntStream.range(0, basis.size())
                    .map(i -> basis.occupation(i)[0])
                    .toArray();
            runStart[k] = new int[first.length];
            runEnd[k] = new int[first.length];
            for (int from = 0, to; from < first.length; from = to) {
                for (to = from; to < first.length && first[to] == first[from]; to++) {}
                Arrays.fill(runStart[k], from, to, from);
                Arrays.fill(runEnd[k], from, to, to);
            }
        }
    }

    private Group add(int block, int ket, int bra, Arrangement arrangement, long firstTile, long count) {
        Block of = blocks.block(block);
        Group group = new Group(
                groups.size(),
                block,
                ket,
                bra,
                arrangement,
                Math.toIntExact(firstTile),
                Math.toIntExact(count),
                parts.trailing().dimension(of.ket() - ket),
                parts.trailing().dimension(of.bra() - bra),
                arrangement == Arrangement.DIAGONAL ? 1 : 2);
        groups.add(group);
        return group;
    }

    public BlockLayout blocks() {
        return blocks;
    }

    public Bipartition parts() {
        return parts;
    }

    public List<Group> groups() {
        return groups;
    }

    /** The number of all tiles. */
    public int tiles() {
        return tiles;
    }

    /** True if tile (A, B) of a block is stored as the adjoint of tile (B, A); arguments as in {@link #tile}. */
    public boolean isMirrored(int block, int a, int b) {
        return a < b && blocks.block(block).isDiagonal();
    }

    /**
     * Where an element stands in its tile.
     *
     * @param ket excitations of alpha
     * @param alpha its index in its sector
     * @param bra excitations of beta
     * @param beta its index in its sector
     */
    public int index(int ket, int alpha, int bra, int beta) {
        int row = runStart[ket][alpha];
        int rows = runEnd[ket][alpha] - row;
        int column = runStart[bra][beta];
        int columns = runEnd[bra][beta] - column;
        return row * runStart[bra].length + rows * column + (alpha - row) * columns + beta - column;
    }

    /** True if the tiles of a group stand for their adjoints in the same block, too. */
    public boolean isHalved(Group group) {
        return group.arrangement != Arrangement.DIAGONAL
                && blocks.block(group.block).isDiagonal();
    }

    /**
     * The group of a tile that is stored.
     *
     * @param block index of the block
     * @param a the leading configuration A
     * @param b the leading configuration B
     */
    public Group group(int block, int a, int b) {
        boolean diagonal = a == b && blocks.block(block).isDiagonal();
        return group(
                block,
                parts.leading().excitations(a),
                parts.leading().excitations(b),
                diagonal ? Arrangement.DIAGONAL : Arrangement.RECTANGLE);
    }

    /**
     * The group of a block with |A| = k, |B| = l and an arrangement, one that there is.
     */
    public Group group(int block, int k, int l, Arrangement arrangement) {
        Group group = arrangement == Arrangement.DIAGONAL ? diagonalGroupOf[block][k] : groupOf.get(block)[k][l];
        if (group == null) {
            throw new IllegalArgumentException("no tiles with " + k + " and " + l + " excitations in block " + block);
        }
        return group;
    }

    /** The number of a tile that is stored, arguments as in {@link #group}. */
    public int tile(int block, int a, int b) {
        return tile(group(block, a, b), a, b);
    }

    /** The number of a tile of a group. */
    public int tile(Group group, int a, int b) {
        int i = a - parts.leading().first(group.ket);
        int j = b - parts.leading().first(group.bra);
        return group.firstTile
                + switch (group.arrangement) {
                    case RECTANGLE -> i * parts.leading().dimension(group.bra) + j;
                    case DIAGONAL -> i;
                    case TRIANGLE -> i * (i - 1) / 2 + j;
                };
    }

    /** True if a block has tiles with |A| = k and |B| = l. */
    public boolean contains(int block, int k, int l) {
        return parts.leading().contains(k)
                && parts.leading().contains(l)
                && parts.trailing().contains(blocks.block(block).ket() - k)
                && parts.trailing().contains(blocks.block(block).bra() - l);
    }

    /** Calls a function with the leading configurations A and B of each tile of a group, in order. */
    public void forEach(Group group, TileVisitor visitor) {
        int firstA = parts.leading().first(group.ket);
        int firstB = parts.leading().first(group.bra);
        int tile = group.firstTile;
        for (int i = 0; i < parts.leading().dimension(group.ket); i++) {
            int from = group.arrangement == Arrangement.DIAGONAL ? i : 0;
            int to = switch (group.arrangement) {
                case RECTANGLE -> parts.leading().dimension(group.bra);
                case DIAGONAL -> i + 1;
                case TRIANGLE -> i;
            };
            for (int j = from; j < to; j++) {
                visitor.visit(tile++, firstA + i, firstB + j);
            }
        }
    }

    /** Sees one tile. */
    @FunctionalInterface
    public interface TileVisitor {
        /**
         * Sees a tile.
         *
         * @param tile its number
         * @param a leading configuration A
         * @param b leading configuration B
         */
        void visit(int tile, int a, int b);
    }
}
