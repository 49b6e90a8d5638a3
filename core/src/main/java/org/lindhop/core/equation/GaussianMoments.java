package org.lindhop.core.equation;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderMonomial;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.model.LatticeTerm;
import org.lindhop.core.model.Model;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.state.GaussianState;
import org.lindhop.core.state.InitialState;
import org.lindhop.core.state.Statistics;

/**
 * Moments of a Gaussian state that stays Gaussian: a quadratic Hamiltonian and jump operators that are linear, loss and gain, keep it
 * so. By Wick's theorem the mean field {@code m_j = <s_j^->} and the covariance {@code N_kj = <s_k^+ s_j^-> - m_k* m_j} tell all others;
 * they are the blocks (1, 0) and (1, 1) of the {@link MomentReduction}, each left out where it is zero. {@link WickReader} reads from
 * them.
 *
 * <p>The mean field is stored times {@code sqrt Q}, with Q the excitation number where that exceeds one, so that an error of the vector
 * means the same for both, relative to Q.
 */
public final class GaussianMoments extends MomentReduction {
    static final Block TRACE = new Block(0, 0);
    /** Block of the mean field. */
    public static final Block MEAN = new Block(1, 0);
    /** Block of the covariance. */
    public static final Block COVARIANCE = new Block(1, 1);

    /** The sum over all pairings of n lowering operators takes 2^n numbers. */
    private static final int MOST_LOWERED = 20;

    /** What a determinant of order n takes: a call, n^2 elements to look up, and n^3 products. */
    private static final double VALUE_SECONDS = 5e-7;

    private static final double ELEMENT_SECONDS = 2e-8;
    private static final double PRODUCT_SECONDS = 2e-10;

    private final Statistics statistics;
    private final GaussianState state;
    private final int sites;
    /** By which the stored mean field is too large. */
    private final double meanScale;

    private final boolean displaced;
    private final boolean fluctuating;

    private GaussianMoments(Model model, GaussianState state) {
        super(
                model,
                MomentClosure.statistics(model),
                sites(model).allMatch(j -> state.mean(j).isReal()));
        this.statistics = MomentClosure.statistics(model);
        this.state = state;
        this.sites = model.sites();
        this.meanScale = Math.sqrt(Math.max(1, state.excitations()));
        this.displaced = sites(model).anyMatch(j -> !state.mean(j).isZero());
        this.fluctuating = model.hasGain() || sites(model).anyMatch(j -> state.fluctuations(j) != 0);
    }

    private static IntStream sites(Model model) {
        return IntStream.range(0, model.sites());
    }

    /** Decides whether the state is Gaussian and stays so. A cut-off of the model, which belongs to its density matrix, is ignored. */
    public static Applicability of(Model cut, InitialState initial) {
        Model model = cut.withoutCutOff();
        Optional<String> obstacle = MomentClosure.obstacle(model).or(() -> notLinear(model));
        if (obstacle.isPresent()) {
            return Applicability.refused(METHOD, obstacle.get());
        }
        return GaussianState.of(initial, model)
                .map(state -> Applicability.granted(
                        withoutCheck(model, state),
                        "the state is Gaussian and stays so: by Wick's theorem moments of first order tell all others"))
                .orElseGet(() -> Applicability.refused(
                        METHOD,
                        MomentClosure.statistics(model) == Statistics.BOSONS
                                ? "the initial state is no product of coherent and thermal states"
                                : "the initial state is no product of two-level systems without coherence"));
    }

    /** The moments of a model that keeps Gaussian states Gaussian. Whether it does is not checked; {@link #of} does that. */
    public static Reduction withoutCheck(Model model, GaussianState state) {
        return new GaussianMoments(model, state);
    }

    /** A jump operator of a model for which moments close that is not linear, if there is one. */
    private static Optional<String> notLinear(Model model) {
        return model.jumpTerms().stream()
                .filter(term -> term.numberChange() == 0)
                .findFirst()
                .map(term -> LatticeTerm.jumps(List.of(term)).get(0).name()
                        + " is not linear and makes Gaussian states mixtures of such");
    }

    @Override
    public Optional<String> objection(LadderMonomial monomial) {
        return statistics == Statistics.BOSONS && monomial.lowered() > MOST_LOWERED
                ? Optional.of("of more than " + MOST_LOWERED + " modes Wick's theorem has too many pairings")
                : Optional.empty();
    }

    @Override
    public Set<Block> blocks(Stream<LadderMonomial> monomials) {
        Set<Block> blocks = new TreeSet<>();
        monomials.forEach(monomial -> {
            if (monomial.factors().isEmpty()) {
                blocks.add(TRACE);
            } else if (displaced) {
                blocks.add(MEAN);
            }
            if (fluctuating && monomial.raised() > 0 && monomial.lowered() > 0) {
                blocks.add(COVARIANCE);
            }
        });
        return blocks;
    }

    @Override
    public Equation on(Set<Block> blocks) {
        return new OnBlocks(blocks);
    }

    private final class OnBlocks extends MomentEquation {
        OnBlocks(Set<Block> blocks) {
            super(blocks);
        }

        @Override
        public void load(StateVector vector) {
            BlockLayout layout = layout();
            for (int b = 0; b < layout.size(); b++) {
                if (layout.block(b).equals(COVARIANCE)) {
                    for (int j = 0; j < sites; j++) {
                        double[] row = new double[2 * sites];
                        row[2 * j] = state.fluctuations(j);
                        vector.writeRows(b, j, 1, row);
                    }
                } else if (layout.block(b).equals(MEAN)) {
                    double[] column = new double[2 * sites];
                    for (int j = 0; j < sites; j++) {
                        Complex mean = state.mean(j).times(meanScale);
                        column[2 * j] = mean.re();
                        column[2 * j + 1] = mean.im();
                    }
                    vector.writeRows(b, 0, sites, column);
                } else {
                    vector.writeRows(b, 0, 1, new double[] {1, 0});
                }
            }
        }

        @Override
        public Reading reading(RequestedValues values) {
            return new WickReading(
                    GaussianMoments.this,
                    new WickReader(statistics, meanScale, values.monomials(), layout()),
                    values.count(),
                    values::forEachTerm);
        }

        @Override
        public ReadingCost readingCost(RequestedValues values) {
            double elements = elementsBound(values.monomials(), layout());
            return new ReadingCost(
                    (int) elements,
                    elements,
                    values.count()
                            + values.monomials()
                                    .mapToDouble(GaussianMoments.this::workspace)
                                    .max()
                                    .orElse(0),
                    values.monomials()
                            .mapToDouble(GaussianMoments.this::seconds)
                            .sum());
        }
    }

    /** Upper bound for the elements from which the values of some monomials are read, each of them once. */
    private double elementsBound(Stream<LadderMonomial> monomials, BlockLayout layout) {
        BitSet joined = new BitSet();
        double[] alone = {0};
        monomials.forEach(monomial -> {
            int[] string = string(monomial);
            if (monomial.raised() + string.length <= 1 && monomial.lowered() + string.length <= 1) {
                // One of the covariance and, with a mean field, two of that.
                alone[0] += displaced ? 3 : 1;
            } else {
                Stream.of(monomial.raisedSites(), monomial.loweredSites(), string)
                        .flatMapToInt(Arrays::stream)
                        .forEach(joined::set);
            }
        });
        return Math.min(layout.elements(), alone[0] + joined.cardinality() * (joined.cardinality() + 1.0));
    }

    /** Complex numbers that are needed at once to compute a value. */
    private double workspace(LadderMonomial monomial) {
        return statistics == Statistics.FERMIONS
                ? Math.pow(monomial.raised() + string(monomial).length, 2)
                : 1 << monomial.lowered();
    }

    /** About how long it takes to compute a value from the elements. */
    private double seconds(LadderMonomial monomial) {
        int m = monomial.raised();
        int n = monomial.lowered();
        double order = m + string(monomial).length;
        return statistics == Statistics.FERMIONS
                ? VALUE_SECONDS + order * order * (ELEMENT_SECONDS + order * PRODUCT_SECONDS)
                : VALUE_SECONDS + (m + 1.0) * n * (1 << n) * ELEMENT_SECONDS;
    }

    private int[] string(LadderMonomial monomial) {
        return statistics == Statistics.FERMIONS ? JordanWigner.string(monomial) : new int[0];
    }

    /**
     * By how much the error of a value may exceed that of the vector in Hilbert-Schmidt norm, to first order and in units of {@code
     * Q^((n+m)/2 - 1)} for a monomial with m raising and n lowering operators.
     *
     * <p>Of fermions {@code G = 1 - 2 N} has singular values of at most one, and a value is an average of minors of G of order d = m +
     * the length of the string, whose gradient has a norm of at most sqrt d: an error e of N moves it by at most {@code 2 sqrt(d) e}.
     *
     * <p>Of modes the value is that of {@code prod z_k* prod z_j} for normally distributed complex z. Its derivatives by elements of N
     * and m are the same of fewer factors, and {@code |<q factors>| <= h! Q^(q/2)}, h = ceil(q/2), by Hoelder's inequality.
     */
    double errorFactor(LadderMonomial monomial) {
        int m = monomial.raised();
        int n = monomial.lowered();
        if (statistics == Statistics.FERMIONS) {
            return 2 * Math.sqrt(m + string(monomial).length);
        }
        double byCovariance = (double) m * n * factorial((m + n - 1) / 2);
        double byMean = (m + n) * factorial((m + n) / 2) / Math.sqrt(2);
        return (fluctuating ? byCovariance : 0) + (displaced ? byMean : 0);
    }
}
