package org.lindhop.core.generator;

import java.util.List;

/**
 * The real or the imaginary parts of all coefficients of a {@link TiledGenerator}, as tables. Arrays are not copied; nobody
 * changes them.
 *
 * @param leading what acts on the leading sites
 * @param groups for each group of tiles what acts on the trailing sites, and on both
 */
public record TileTables(Leading leading, List<OfGroup> groups) {

    /** True if there is no coefficient at all. */
    public boolean isEmpty() {
        return leading.weight.length == 0
                && groups.stream().allMatch(group -> group.trailing.isEmpty() && group.crossing.isEmpty());
    }

    /**
     * Whole tiles times numbers: tile t receives {@code weight[e]} times tile {@code source[e]} for
     * {@code start[t] <= e < mirrored[t]}, and times its adjoint for {@code mirrored[t] <= e < start[t + 1]}: see
     * {@link OfGroup#adjoint}.
     */
    public record Leading(int[] start, int[] mirrored, int[] source, double[] weight) {}

    /**
     * What is the same for all tiles of a group.
     *
     * @param adjoint element j of the adjoint of a tile with |A| and |B| exchanged is the conjugate of its element
     *     {@code adjoint[j]}
     * @param trailing one for each number change of the terms
     * @param crossing one for each pair of sites that terms of both parts touch
     */
    public record OfGroup(int[] adjoint, List<Trailing> trailing, List<Crossing> crossing) {}

    /**
     * Elements of one tile times numbers: element j of a tile receives {@code weight[e]} times element {@code source[e]}, for
     * {@code start[j] <= e < start[j + 1]}, of the tile whose number is larger by {@code shift}.
     */
    public record Trailing(int shift, int[] start, int[] source, double[] weight) {}

    /**
     * A leading and a trailing site that share terms. What a tile (A, B) receives depends on the occupations of the leading
     * site in A and B alone.
     *
     * @param exchanges those of a tile with occupations g in A and h in B at {@code g * occupations + h}
     * @param site the leading site
     */
    public record Crossing(LeadingSite site, List<List<Exchange>> exchanges) {
        /** The exchanges of a tile (A, B). */
        public List<Exchange> of(int a, int b) {
            return exchanges.get(site.occupation[a] * site.occupations() + site.occupation[b]);
        }
    }

    /**
     * What a leading site does to the leading configurations.
     *
     * @param occupation of the site in each configuration
     * @param changed at [g][A] the configuration A with occupation g on the site instead; -1 if there is none
     */
    public record LeadingSite(int[] occupation, int[][] changed) {
        /** The number of occupations. */
        public int occupations() {
            return changed.length;
        }
    }

    /**
     * All that comes from one source tile (A', B'), where A' and B' differ from A and B on the leading site: element j receives
     * {@code weight[j]} times element {@code source[j]} for {@code runs[2 i] <= j < runs[2 i + 1]} and all i. Where the other
     * tile is stored as its adjoint, it is the conjugate of element {@code mirrored[j]} of that.
     *
     * @param block of the source tile
     * @param a the occupation of the leading site in A'
     * @param b the same in B'
     * @param runs within which sources count upwards by one
     * @param source elements of the source tile
     * @param mirrored elements of its adjoint
     * @param weight of each element
     */
    public record Exchange(int block, int a, int b, int[] runs, int[] source, int[] mirrored, double[] weight) {}
}
