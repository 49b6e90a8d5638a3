package org.lindhop.cpu.tiles;

import java.util.List;

/**
 * The real or the imaginary parts of all coefficients of a {@link TiledGenerator}, as tables. Arrays are not copied; nobody
 * changes them.
 *
 * @param leading the terms that touch leading sites
 * @param trailing for each group of tiles the other terms, one table for each number change
 */
public record TileTables(Leading leading, List<List<Trailing>> trailing) {

    /** True if there is no coefficient at all. */
    public boolean isEmpty() {
        return leading.weight.length == 0 && trailing.stream().allMatch(List::isEmpty);
    }

    /**
     * Whole pieces times numbers: piece p receives {@code weight[e]} times piece {@code source[e]} for
     * {@code start[p] <= e < mirrored[p]}, and times its adjoint for {@code mirrored[p] <= e < start[p + 1]}.
     */
    public record Leading(int[] start, int[] mirrored, int[] source, double[] weight) {}

    /**
     * Elements of one tile times numbers: element j of a tile receives {@code weight[e]} times element {@code source[e]}, for
     * {@code start[j] <= e < start[j + 1]}, of the tile of another group that has the same place there.
     */
    public record Trailing(TileLayout.Group group, int[] start, int[] source, double[] weight) {}
}
