package org.lindhop.cpu.tiles;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.lindhop.core.generator.BlockEquation;
import org.lindhop.core.model.Species;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.space.OccupationSpace;

/**
 * The choice of a {@link Bipartition} for a {@link TiledGenerator}, and the size that the generator would have, estimated
 * without building it. Sizes are floating-point numbers, since they may exceed a long.
 */
public final class TileCut {
    /** Bytes of an index and a weight for each source of a piece or an element; each target takes two numbers. */
    private static final double BYTES_PER_SOURCE = 12;

    private static final double BYTES_PER_TARGET = 8;

    /** Average number of sources that a term of two-level systems adds, as counted in tables. */
    private static final double TWO_LEVEL_SOURCES = 1;

    /** Average number of sources that a term of modes with f excitations per site adds, in units of {@code f / (1 + f)}. */
    private static final double MODE_SOURCES = 12;

    /**
     * The same number for hopping alone; counts are between 4.7 (six modes, eight photons) and 7.7 (forty modes, two photons).
     */
    private static final double MODE_HOPPING_SOURCES = 6;

    private final BlockEquation equation;
    private final BlockLayout blocks;
    private final int cut;
    private final List<Integer> separator;
    private final double[] leading;
    private final double[] joined;
    private final double[] trailing;

    private TileCut(BlockEquation equation, BlockLayout blocks, int cut, List<Integer> separator) {
        this.equation = equation;
        this.blocks = blocks;
        this.cut = cut;
        this.separator = separator;
        leading = dimensions(IntStream.range(0, cut));
        joined = dimensions(
                IntStream.concat(IntStream.range(0, cut), separator.stream().mapToInt(site -> site)));
        trailing = dimensions(IntStream.range(cut, blocks.space().species().size()));
    }

    /**
     * Cuts the sites such that both parts have about as many configurations, counting the separator in both.
     *
     * @param equation the equation
     * @param blocks its blocks
     * @param leastElements required number of elements of the blocks for each of the {@link #pairs}
     * @return empty if there are fewer elements or no cut is possible: because there is one site, or because jump operators
     *     meet a cut-off, which depends on the excitations of both parts
     */
    public static Optional<TileCut> of(BlockEquation equation, BlockLayout blocks, double leastElements) {
        boolean gains = equation.jumpTerms().stream().anyMatch(term -> term.numberChange() > 0);
        if (blocks.space().species().size() < 2
                || (gains && blocks.space().maxExcitations().isPresent())) {
            return Optional.empty();
        }
        // A large lattice has many terms: they are visited only if the parts would be small enough without a separator.
        return Optional.of(balanced(equation, blocks, List.of()))
                .filter(parts -> blocks.elements() >= leastElements * parts.pairs())
                .map(parts -> balanced(equation, blocks, Subsystem.supports(equation)))
                .filter(parts -> blocks.elements() >= leastElements * parts.pairs());
    }

    private static TileCut balanced(BlockEquation equation, BlockLayout blocks, List<Collection<Integer>> supports) {
        int least = 1;
        int last = blocks.space().species().size() - 1;
        while (least < last) {
            int middle = (least + last) / 2;
            TileCut parts = new TileCut(equation, blocks, middle, separator(supports, middle));
            if (sum(parts.joined) < sum(parts.trailing)) {
                least = middle + 1;
            } else {
                last = middle;
            }
        }
        return new TileCut(equation, blocks, least, separator(supports, least));
    }

    /** The trailing sites that share a term with a leading site. */
    private static List<Integer> separator(List<Collection<Integer>> supports, int cut) {
        return supports.stream()
                .filter(support -> support.stream().anyMatch(site -> site < cut))
                .flatMap(Collection::stream)
                .filter(site -> site >= cut)
                .distinct()
                .sorted()
                .toList();
    }

    /** The dimensions of the sectors of some sites, up to the largest number of excitations of any block. */
    private double[] dimensions(IntStream sites) {
        List<Species> species = sites.mapToObj(blocks.space().species()::get).toList();
        OccupationSpace part = new OccupationSpace(species, OptionalInt.empty());
        return IntStream.rangeClosed(0, most()).mapToDouble(part::dimension).toArray();
    }

    private int most() {
        return blocks.sectors().get(blocks.sectors().size() - 1);
    }

    private static double sum(double[] dimensions) {
        return Arrays.stream(dimensions).sum();
    }

    /** The two parts with their configurations. */
    public Bipartition bipartition() {
        return new Bipartition(blocks.space(), cut, separator, most());
    }

    /**
     * The number of pairs of configurations of the leading sites and the separator together, or of the trailing sites if that
     * is larger.
     */
    public double pairs() {
        double largest = Math.max(sum(joined), sum(trailing));
        return largest * largest;
    }

    /** Number of pieces of the {@link TileLayout}. */
    public double pieces() {
        return stored(classes());
    }

    /** Number of elements in these pieces. */
    public double elements() {
        return stored(trailing);
    }

    /** For each number of trailing excitations, the number of configurations of the separator that occur with it. */
    private double[] classes() {
        double[] ofSeparator = dimensions(separator.stream().mapToInt(site -> site));
        double[] ofOthers = dimensions(
                IntStream.range(cut, blocks.space().species().size()).filter(site -> !separator.contains(site)));
        return IntStream.range(0, trailing.length)
                .mapToDouble(k -> IntStream.rangeClosed(0, k)
                        .filter(p -> ofOthers[k - p] > 0)
                        .mapToDouble(p -> ofSeparator[p])
                        .sum())
                .toArray();
    }

    /**
     * The sum over all stored tiles of the sizes {@code d[n - k] d[m - l]} of tiles with |A| = k, |B| = l of a block (n, m).
     */
    private double stored(double[] d) {
        double sum = 0;
        for (int b = 0; b < blocks.size(); b++) {
            Block block = blocks.block(b);
            double all = 0;
            double diagonal = 0;
            for (int k = 0; k <= block.ket(); k++) {
                for (int l = 0; l <= block.bra(); l++) {
                    double held = d[block.ket() - k] * d[block.bra() - l];
                    all += leading[k] * leading[l] * held;
                    diagonal += k == l ? leading[k] * held : 0;
                }
            }
            // Hermitian blocks store only tiles with A >= B.
            sum += block.isDiagonal() ? (all + diagonal) / 2 : all;
        }
        return sum;
    }

    /**
     * Estimated bytes of the tables of R and S of the {@link TiledGenerator}; cancellations between terms are not foreseen.
     */
    public double tableBytes() {
        BlockEquation moving = equation.withoutDiagonalTerms();
        return tableBytes(moving) + (equation.isReal() ? 0 : tableBytes(moving.complexTerms()));
    }

    private double tableBytes(BlockEquation terms) {
        double filling = (double) most() / blocks.space().species().size();
        Set<Collection<Integer>> jumps = Set.copyOf(Subsystem.supports(terms.jumpsAlone()));
        double leadingSources = 0;
        double trailingSources = 0;
        for (Collection<Integer> support : Subsystem.supports(terms)) {
            boolean modes =
                    support.stream().anyMatch(site -> blocks.space().species().get(site) == Species.BOSON);
            double ofModes = jumps.contains(support) ? MODE_SOURCES : MODE_HOPPING_SOURCES;
            double sources = modes ? ofModes * filling / (1 + filling) : TWO_LEVEL_SOURCES;
            if (support.stream().anyMatch(site -> site < cut)) {
                leadingSources += sources;
            } else {
                trailingSources += sources;
            }
        }
        return pieces() * (BYTES_PER_TARGET + BYTES_PER_SOURCE * leadingSources)
                + shapes() * (BYTES_PER_TARGET + BYTES_PER_SOURCE * trailingSources);
    }

    /** The number of elements of one tile for each pair of trailing excitation numbers, summed over all pairs. */
    private double shapes() {
        double sum = 0;
        boolean[][] seen = new boolean[trailing.length][trailing.length];
        for (int b = 0; b < blocks.size(); b++) {
            Block block = blocks.block(b);
            for (int k = 0; k <= block.ket(); k++) {
                for (int l = 0; l <= (block.isDiagonal() ? k : block.bra()); l++) {
                    if (leading[k] * leading[l] > 0 && !seen[block.ket() - k][block.bra() - l]) {
                        seen[block.ket() - k][block.bra() - l] = true;
                        sum += trailing[block.ket() - k] * trailing[block.bra() - l];
                    }
                }
            }
        }
        return sum;
    }
}
