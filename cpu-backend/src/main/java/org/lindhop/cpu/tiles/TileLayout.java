package org.lindhop.cpu.tiles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;

/**
 * An order of the elements of all blocks in which terms on the leading sites move whole pieces. With states (A, alpha)
 * of a {@link Bipartition}, tile (A, B) of a block (n, m) holds the elements {@code rho[(A, alpha), (B, beta)]} for all alpha
 * with {@code n - |A|} and all beta with {@code m - |B|} excitations, where |A| is the number of excitations of A. A tile
 * consists of pieces: within a piece the occupation of the separator is the same in all alpha, and the same in all beta, so
 * terms on leading sites and the separator move whole pieces. Within a piece beta runs fastest.
 *
 * <p>Diagonal blocks are Hermitian, so only tiles with {@code A >= B} are stored: element {@code [(A, alpha), (B, beta)]} with
 * {@code A < B} is the conjugate of {@code [(B, beta), (A, alpha)]}. Tiles (A, A) are stored in full.
 *
 * <p>Tiles of the same block and excitations |A|, |B| have the same shape; they form groups of consecutive numbers, within
 * which B runs fastest. Tiles (A, A) have groups of their own, so that all elements of a group have the same multiplicity in
 * scalar products.
 */
public final class TileLayout {
    private final BlockLayout blocks;
    private final Bipartition parts;
    private final List<Group> groups = new ArrayList<>();
    private final List<@Nullable Group[][]> groupOf = new ArrayList<>();
    private final Group[][] diagonalGroupOf;
    private final Classes[] classes;
    private final int tiles;
    private final int pieces;

    /**
     * Consecutive tiles of one shape.
     *
     * @param number number of the group
     * @param block position of the block in which they lie
     * @param ket |A|
     * @param bra |B|
     * @param arrangement which pairs of A and B occur
     * @param firstTile number of the first tile
     * @param tiles number of tiles
     * @param firstPiece number of the first piece of the first tile
     * @param pieceRows for each piece of a tile its number of alphas
     * @param pieceStart for each piece of a tile the position at which it begins in the tile; at the end the length of the tile
     * @param multiplicity weight of the elements in scalar products
     */
    public record Group(
            int number,
            int block,
            int ket,
            int bra,
            Arrangement arrangement,
            int firstTile,
            int tiles,
            int firstPiece,
            int[] pieceRows,
            int[] pieceStart,
            int multiplicity) {
        /** Number of elements of one tile. */
        public int length() {
            return pieceStart[pieces()];
        }

        /** Number of pieces of one tile. */
        public int pieces() {
            return pieceRows.length;
        }

        /** The number of the first piece of a tile. */
        public int pieceOf(int tile) {
            return firstPiece + (tile - firstTile) * pieces();
        }
    }

    /**
     * The configurations alpha of one trailing sector, grouped in classes with equal occupation of the separator.
     *
     * @param of the class of each alpha
     * @param within the position of each alpha in its class
     * @param size the number of configurations of each class
     * @param separator the configuration of the separator in each class
     * @param number for each configuration of the separator its class, or -1
     */
    private record Classes(int[] of, int[] within, int[] size, int[] separator, int[] number) {
        static Classes of(Bipartition parts, int k) {
            int[] separatorOf = parts.separatorOf(k);
            int[] separator = IntStream.of(separatorOf).distinct().toArray();
            int[] number = new int[parts.separator().size()];
            Arrays.fill(number, -1);
            for (int c = 0; c < separator.length; c++) {
                number[separator[c]] = c;
            }
            int[] of = IntStream.of(separatorOf).map(s -> number[s]).toArray();
            int[] size = new int[separator.length];
            int[] within = IntStream.of(of).map(c -> size[c]++).toArray();
            return new Classes(of, within, size, separator, number);
        }
    }

    /** The pairs (A, B) whose tiles form a group, with A and B counted within their sectors. */
    public enum Arrangement {
        /** All A and B. */
        RECTANGLE,
        /** A = B. */
        DIAGONAL,
        /** A > B. */
        TRIANGLE
    }

    /**
     * A layout of blocks on two parts.
     *
     * @param blocks the blocks
     * @param parts the bipartition of the sites
     */
    public TileLayout(BlockLayout blocks, Bipartition parts) {
        this.blocks = blocks;
        this.parts = parts;
        classes = IntStream.rangeClosed(0, parts.trailing().most())
                .mapToObj(k -> Classes.of(parts, k))
                .toArray(Classes[]::new);
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
        Group last = groups.get(groups.size() - 1);
        pieces = last.pieceOf(tiles);
    }

    private Group add(int block, int ket, int bra, Arrangement arrangement, long firstTile, long count) {
        Block of = blocks.block(block);
        int[] alphas = classes[of.ket() - ket].size;
        int[] betas = classes[of.bra() - bra].size;
        int[] rows = new int[alphas.length * betas.length];
        int[] start = new int[rows.length + 1];
        for (int p = 0; p < rows.length; p++) {
            rows[p] = alphas[p / betas.length];
            start[p + 1] = Math.addExact(start[p], Math.multiplyExact(rows[p], betas[p % betas.length]));
        }
        int firstPiece = 0;
        if (!groups.isEmpty()) {
            Group last = groups.get(groups.size() - 1);
            firstPiece = Math.addExact(last.firstPiece, Math.multiplyExact(last.tiles, last.pieces()));
        }
        Group group = new Group(
                groups.size(),
                block,
                ket,
                bra,
                arrangement,
                Math.toIntExact(firstTile),
                Math.toIntExact(count),
                firstPiece,
                rows,
                start,
                arrangement == Arrangement.DIAGONAL ? 1 : 2);
        groups.add(group);
        return group;
    }

    /** The blocks whose elements are laid out. */
    public BlockLayout blocks() {
        return blocks;
    }

    /** The bipartition of the sites. */
    public Bipartition parts() {
        return parts;
    }

    /** All groups, by their numbers. */
    public List<Group> groups() {
        return groups;
    }

    /** Number of all tiles. */
    public int tiles() {
        return tiles;
    }

    /**
     * True if tile (A, B) of a block is not stored, but represented by the adjoint of tile (B, A); arguments as in {@link
     * #tile}.
     */
    public boolean isMirrored(int block, int a, int b) {
        return a < b && blocks.block(block).isDiagonal();
    }

    /** Number of all pieces. */
    public int pieces() {
        return pieces;
    }

    /**
     * The piece of a tile that contains an element.
     *
     * @param group group of the tile
     * @param alpha position in its sector
     * @param beta position in its sector
     */
    public int piece(Group group, int alpha, int beta) {
        return piece(ket(group).of[alpha], bra(group).of[beta], group);
    }

    private int piece(int ketClass, int braClass, Group group) {
        return ketClass * bra(group).size.length + braClass;
    }

    /** The piece of a tile in which the separator has given configurations in ket and bra; both must occur. */
    public int pieceOfSeparators(Group group, int ketSeparator, int braSeparator) {
        return piece(ket(group).number[ketSeparator], bra(group).number[braSeparator], group);
    }

    /** The configuration of the separator in the alphas of a piece. */
    public int ketSeparator(Group group, int piece) {
        return ket(group).separator[piece / bra(group).size.length];
    }

    /** The configuration of the separator in the betas of a piece. */
    public int braSeparator(Group group, int piece) {
        return bra(group).separator[piece % bra(group).size.length];
    }

    /** The position of an element in its piece; arguments as in {@link #piece}. */
    public int index(Group group, int alpha, int beta) {
        return ket(group).within[alpha] * bra(group).size[bra(group).of[beta]] + bra(group).within[beta];
    }

    /** The position of an element in its tile; arguments as in {@link #piece}. */
    public int indexInTile(Group group, int alpha, int beta) {
        return group.pieceStart[piece(group, alpha, beta)] + index(group, alpha, beta);
    }

    private Classes ket(Group group) {
        return classes[blocks.block(group.block).ket() - group.ket];
    }

    private Classes bra(Group group) {
        return classes[blocks.block(group.block).bra() - group.bra];
    }

    /** True if the tiles of a group also represent their adjoints in the same block. */
    public boolean isHalved(Group group) {
        return group.arrangement != Arrangement.DIAGONAL
                && blocks.block(group.block).isDiagonal();
    }

    /**
     * The group of a stored tile.
     *
     * @param block position of the block
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
     * The group of a block with |A| = k, |B| = l and an arrangement.
     *
     * @throws IllegalArgumentException if there is no such group
     */
    public Group group(int block, int k, int l, Arrangement arrangement) {
        Group group = arrangement == Arrangement.DIAGONAL ? diagonalGroupOf[block][k] : groupOf.get(block)[k][l];
        if (group == null) {
            throw new IllegalArgumentException("no tiles with " + k + " and " + l + " excitations in block " + block);
        }
        return group;
    }

    /** The number of a stored tile; arguments as in {@link #group}. */
    public int tile(int block, int a, int b) {
        return tile(group(block, a, b), a, b);
    }

    /**
     * The number of a tile of a group.
     *
     * @param a the leading configuration A
     * @param b the leading configuration B
     */
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

    /** Visits all tiles of a group in order. */
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

    /** Receives the tiles of a group. */
    @FunctionalInterface
    public interface TileVisitor {
        /**
         * Receives one tile.
         *
         * @param tile its number
         * @param a leading configuration A
         * @param b leading configuration B
         */
        void visit(int tile, int a, int b);
    }
}
