package org.lindhop.cpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.cpu.tiles.TileCut;
import org.lindhop.cpu.tiles.TileLayout;

/**
 * The storage of tiles, with an array for each piece of each tile, so that terms on leading sites add arrays to arrays. The
 * compiler vectorises loops over several arrays with one index, but not loops with a different offset for each array.
 */
final class TileStorage implements Storage {
    /** Bytes of an array besides its elements: header, padding, and the reference to it. */
    private static final double ARRAY_BYTES = 24;

    private final TileLayout layout;
    private final TileLayout.Group[] groupOf;
    private final List<int[]> ketLeading = new ArrayList<>();
    private final List<int[]> ketTrailing = new ArrayList<>();
    private final List<int[]> braLeading = new ArrayList<>();
    private final List<int[]> braTrailing = new ArrayList<>();

    TileStorage(TileLayout layout) {
        this.layout = layout;
        groupOf = new TileLayout.Group[layout.pieces()];
        for (TileLayout.Group group : layout.groups()) {
            Arrays.fill(groupOf, group.firstPiece(), group.pieceOf(group.firstTile() + group.tiles()), group);
        }
        BlockLayout blocks = layout.blocks();
        for (int b = 0; b < blocks.size(); b++) {
            ketLeading.add(layout.parts().leadingOf(blocks.block(b).ket()));
            ketTrailing.add(layout.parts().trailingOf(blocks.block(b).ket()));
            braLeading.add(layout.parts().leadingOf(blocks.block(b).bra()));
            braTrailing.add(layout.parts().trailingOf(blocks.block(b).bra()));
        }
    }

    /** Bytes of the real or of the imaginary parts of a vector. */
    static double bytes(TileCut cut) {
        return Double.BYTES * cut.elements() + ARRAY_BYTES * cut.pieces();
    }

    @Override
    public int pieces() {
        return groupOf.length;
    }

    @Override
    public int length(int piece) {
        TileLayout.Group group = groupOf[piece];
        int number = (piece - group.firstPiece()) % group.pieces();
        return group.pieceStart()[number + 1] - group.pieceStart()[number];
    }

    @Override
    public int multiplicity(int piece) {
        return groupOf[piece].multiplicity();
    }

    @Override
    public int imaginaryMultiplicity(int piece) {
        TileLayout.Group group = groupOf[piece];
        return layout.isHalved(group) ? 0 : group.multiplicity();
    }

    @Override
    public long place(int block, int row, int column) {
        int a = ketLeading.get(block)[row];
        int b = braLeading.get(block)[column];
        int alpha = ketTrailing.get(block)[row];
        int beta = braTrailing.get(block)[column];
        return layout.isMirrored(block, a, b) ? ~place(block, b, beta, a, alpha) : place(block, a, alpha, b, beta);
    }

    private long place(int block, int a, int alpha, int b, int beta) {
        TileLayout.Group group = layout.group(block, a, b);
        return (long) (group.pieceOf(layout.tile(group, a, b)) + layout.piece(group, alpha, beta)) << 32
                | layout.index(group, alpha, beta);
    }
}
