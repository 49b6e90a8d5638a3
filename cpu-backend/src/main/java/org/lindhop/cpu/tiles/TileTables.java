package org.lindhop.cpu.tiles;

import java.util.List;

/**
 * The real or the imaginary parts of all coefficients of a {@link TiledGenerator}, as tables. Arrays are not copied and must
 * not be changed.
 *
 * @param leading the terms that act on leading sites
 * @param trailing for each group of tiles the other terms, one table for each number change
 */
public record TileTables(Leading leading, List<List<Trailing>> trailing) {

    /** True if all coefficients are zero. */
    public boolean isEmpty() {
        return leading.weight.length == 0 && trailing.stream().allMatch(List::isEmpty);
    }

    /**
     * The terms on leading sites, which move whole pieces: piece p receives {@code weight[e]} times piece {@code source[e]} for
     * {@code start[p] <= e < mirrored[p]}, and times its adjoint for {@code mirrored[p] <= e < start[p + 1]}.
     *
     * @param start for each piece the position of its first source; at the end the number of sources
     * @param mirrored for each piece the position of its first source that enters as adjoint
     * @param source number of the source piece
     * @param weight coefficient of each source
     */
    public record Leading(int[] start, int[] mirrored, int[] source, double[] weight) {}

    /**
     * The terms on trailing sites with one number change, which act alike within all tiles of a group: element j of a tile
     * receives {@code weight[e]} times element {@code source[e]} for {@code start[j] <= e < start[j + 1]}. The sources lie in
     * the tile with the same position in {@code group}.
     *
     * @param group the group of the source tiles
     * @param start for each element of a target tile the position of its first source; at the end the number of sources
     * @param source position of the source element in its tile
     * @param weight coefficient of each source
     */
    public record Trailing(TileLayout.Group group, int[] start, int[] source, double[] weight) {}
}
