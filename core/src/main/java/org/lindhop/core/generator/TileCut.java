package org.lindhop.core.generator;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.lindhop.core.model.Species;
import org.lindhop.core.space.Bipartition;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.space.OccupationSpace;

/**
 * Where to cut the sites of an equation for a {@link TiledGenerator}, and how large that would be, counted without building it.
 * Floating-point numbers, since what does not fit may not fit a long either.
 */
public final class TileCut {
    /** Bytes of the tables for a pair of configurations, as measured: for a term on one part, and for one on both. */
    private static final double TWO_LEVEL_BYTES = 8;

    private static final double MODE_BYTES = 40;
    private static final double CROSSING_TWO_LEVEL_BYTES = 160;
    /** Times the square of one plus the excitations of a site, with which the occupations grow that can be exchanged. */
    private static final double CROSSING_MODE_BYTES = 115;

    private final BlockEquation equation;
    private final BlockLayout blocks;
    private final int cut;
    private final double[] leading;
    private final double[] trailing;

    private TileCut(BlockEquation equation, BlockLayout blocks, int cut) {
        this.equation = equation;
        this.blocks = blocks;
        this.cut = cut;
        leading = dimensions(0, cut);
        trailing = dimensions(cut, blocks.space().species().size());
    }

    /**
     * Cuts the sites such that both parts have about as many configurations.
     *
     * @param leastElements how many elements the blocks must have for each of the {@link #pairs}
     * @return nothing if they have fewer, or if that cannot be: there is one site, a term on both parts touches more than two
     *     sites, or jumps meet a cut-off, which depends on the excitations of both parts
     */
    public static Optional<TileCut> of(BlockEquation equation, BlockLayout blocks, double leastElements) {
        int sites = blocks.space().species().size();
        boolean gains = equation.jumpTerms().stream().anyMatch(term -> term.numberChange() > 0);
        if (sites < 2 || (gains && blocks.space().maxExcitations().isPresent())) {
            return Optional.empty();
        }
        int least = 1;
        int last = sites - 1;
        while (least < last) {
            TileCut middle = new TileCut(equation, blocks, (least + last) / 2);
            if (sum(middle.leading) < sum(middle.trailing)) {
                least = middle.cut + 1;
            } else {
                last = middle.cut;
            }
        }
        TileCut cut = new TileCut(equation, blocks, least);
        // The terms of a large lattice are many: they are looked at last.
        return blocks.elements() >= leastElements * cut.pairs() && cut.exchangesPairsOnly()
                ? Optional.of(cut)
                : Optional.empty();
    }

    private boolean exchangesPairsOnly() {
        return Subsystem.supports(equation).stream().allMatch(support -> support.size() <= 2 || !crosses(support, cut));
    }

    /** The dimensions of the sectors of some sites, up to the largest number of excitations of any block. */
    private double[] dimensions(int from, int to) {
        List<Species> species = blocks.space().species().subList(from, to);
        OccupationSpace part = new OccupationSpace(species, OptionalInt.empty());
        return IntStream.rangeClosed(0, most()).mapToDouble(part::dimension).toArray();
    }

    private int most() {
        return blocks.sectors().get(blocks.sectors().size() - 1);
    }

    private static double sum(double[] dimensions) {
        return IntStream.range(0, dimensions.length)
                .mapToDouble(k -> dimensions[k])
                .sum();
    }

    /** True if some sites lie on either side of a cut. */
    static boolean crosses(Collection<Integer> sites, int cut) {
        return sites.stream().anyMatch(site -> site < cut) && sites.stream().anyMatch(site -> site >= cut);
    }

    /** The parts, with their configurations. */
    public Bipartition bipartition() {
        return new Bipartition(blocks.space(), cut, most());
    }

    /** The number of pairs of configurations of the larger part. */
    public double pairs() {
        double largest = Math.max(sum(leading), sum(trailing));
        return largest * largest;
    }

    /** The number of tiles of a {@link org.lindhop.core.space.TileLayout}. */
    public double tiles() {
        return stored(new double[trailing.length], 1);
    }

    /** The number of elements that these tiles hold. */
    public double elements() {
        return stored(trailing, 0);
    }

    /** Sums what tiles hold, where tiles |A| = k, |B| = l of a block (n, m) hold (d[n - k] + one) (d[m - l] + one) each. */
    private double stored(double[] d, double one) {
        double sum = 0;
        for (int b = 0; b < blocks.size(); b++) {
            Block block = blocks.block(b);
            double all = 0;
            double diagonal = 0;
            for (int k = 0; k <= block.ket(); k++) {
                for (int l = 0; l <= block.bra(); l++) {
                    boolean there = trailing[block.ket() - k] > 0 && trailing[block.bra() - l] > 0;
                    double held = there ? (d[block.ket() - k] + one) * (d[block.bra() - l] + one) : 0;
                    all += leading[k] * leading[l] * held;
                    diagonal += k == l ? leading[k] * held : 0;
                }
            }
            // Of Hermitian blocks tiles with A >= B are stored.
            sum += block.isDiagonal() ? (all + diagonal) / 2 : all;
        }
        return sum;
    }

    /** About the bytes of the tables; somewhat too many where coefficients cancel. */
    public double tableBytes() {
        double occupations = 1 + (double) most() / blocks.space().species().size();
        double crossingModes = CROSSING_MODE_BYTES * occupations * occupations;
        double bytes = 0;
        for (Collection<Integer> support : Subsystem.supports(equation)) {
            boolean modes =
                    support.stream().anyMatch(site -> blocks.space().species().get(site) == Species.BOSON);
            if (crosses(support, cut)) {
                bytes += modes ? crossingModes : CROSSING_TWO_LEVEL_BYTES;
            } else {
                bytes += modes ? MODE_BYTES : TWO_LEVEL_BYTES;
            }
        }
        return bytes * pairs() * (equation.isReal() ? 1 : 2);
    }
}
