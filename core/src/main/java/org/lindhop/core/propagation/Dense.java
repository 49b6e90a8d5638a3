package org.lindhop.core.propagation;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lindhop.core.backend.FunctionalEvaluator;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.dense.DenseState;
import org.lindhop.core.generator.NumericalRange;
import org.lindhop.core.generator.RealGenerator;
import org.lindhop.core.linalg.DenseExponential;
import org.lindhop.core.linalg.DoubleDoubleMatrix;
import org.lindhop.core.model.InvalidModelException;
import org.lindhop.core.space.BlockLayout;

/**
 * The exponential of the full matrix of L, for small blocks and any stiffness: scaling and squaring with 32 digits on the host, by
 * {@link DenseExponential}. The backend reads the states; it applies L never.
 *
 * <p>Cost: about {@code log2(||L|| t)} products of matrices, each of n^3 operations for the n real numbers of blocks that
 * feed each other, and one product of matrix and vector for each of many equal steps.
 *
 * <p>Error: the arithmetic leaves about {@code n 2^-104 ||L|| t}, invisible in double precision. What remains is that elements of H and
 * of the jump operators are rounded; its effect is measured by more solutions, with elements that are off by a rounding.
 */
public final class Dense implements Propagator {
    /** More real numbers than that are not solved densely: they take ten minutes. */
    static final int MOST_NUMBERS = 1200;

    /** Shorter series take no time worth to be saved. */
    private static final double LEAST_APPLICATIONS = 1000;

    /** The share of the tolerance that rounding in other propagators may use up. */
    private static final double LARGEST_ROUNDING_SHARE = 0.25;

    /** For a smaller error nobody waits for longer without having asked for it. */
    private static final double MOST_SECONDS = 10;

    /** The largest rate times the time for which 32 digits surely suffice, whatever the norm in which rates are measured. */
    private static final double LARGEST_SIZE = 0x1p45;

    /** Matrices that take more are made only where they are asked for. */
    private static final double MOST_BYTES = 2.5e8;

    /** Seconds that an application of L to small blocks takes, and more for each of their elements. */
    private static final double APPLICATION_SECONDS = 1e-6;

    private static final double ELEMENT_SECONDS = 1e-8;

    /** Seconds for a multiplication and an addition with 32 digits. */
    private static final double OPERATION_SECONDS = 2e-9;

    private final Precision precision;

    /** The propagator for states of one precision. */
    public Dense(Precision precision) {
        this.precision = precision;
    }

    @Override
    public String name() {
        return Propagators.DENSE;
    }

    @Override
    public int vectors(PropagationTask task) {
        return 1;
    }

    /**
     * Whether this takes less time than a series, judged without planning that, or is needed since rounding in others would use up the
     * tolerance. A series takes about {@code R t} applications, or {@code sqrt(R t ln(1/epsilon))} where the spectrum is real.
     *
     * @param range holds the numerical range of L
     */
    boolean isWorthwhile(PropagationTask task, NumericalRange range) {
        double size = range.radius() * task.end();
        double applications = range.isReal() ? Math.sqrt(size * Math.log(1 / task.tolerance())) : size;
        double series = applications
                * (APPLICATION_SECONDS + ELEMENT_SECONDS * task.layout().elements());
        return fits(task.layout())
                && hostBytes(task) <= MOST_BYTES
                && size <= LARGEST_SIZE
                && (othersAreRounded(task, range)
                        || (applications >= LEAST_APPLICATIONS && seconds(task, size) <= series));
    }

    private boolean othersAreRounded(PropagationTask task, NumericalRange range) {
        double repeated = Chebyshev.REPEATED_SHARE * precision.unitRoundoff() * range.size() * task.end() * task.norm();
        return repeated >= LARGEST_ROUNDING_SHARE * task.tolerance()
                && seconds(task, range.radius() * task.end()) <= MOST_SECONDS;
    }

    private static boolean fits(BlockLayout layout) {
        return RealGenerator.Numbers.of(layout) <= MOST_NUMBERS;
    }

    /** The matrices, and of each group the powers that steps of different lengths need. */
    private static double hostBytes(PropagationTask task) {
        int powers = task.times().length == 1 ? 2 : DenseExponential.MOST_SQUARINGS;
        return DenseState.SOLUTIONS
                * (DoubleDoubleMatrix.bytes(RealGenerator.Numbers.of(task.layout()))
                        + powers * DoubleDoubleMatrix.bytes(Math.sqrt(sumOfPowers(task.layout(), 2))));
    }

    private static double seconds(PropagationTask task, double size) {
        double doublings = Math.max(1, Math.log(size) / Math.log(2));
        return DenseState.SOLUTIONS
                * OPERATION_SECONDS
                * (doublings * sumOfPowers(task.layout(), 3) + task.times().length * sumOfPowers(task.layout(), 2));
    }

    /** The sum of powers of the real numbers of each coherence order, which form groups of their own. */
    private static double sumOfPowers(BlockLayout layout, int power) {
        return IntStream.range(0, layout.size())
                .boxed()
                .collect(Collectors.groupingBy(
                        b -> layout.block(b).ket() - layout.block(b).bra(),
                        Collectors.summingDouble(b -> RealGenerator.Numbers.of(layout, b))))
                .values()
                .stream()
                .mapToDouble(numbers -> Math.pow(numbers, power))
                .sum();
    }

    /**
     * Plans the exponential.
     *
     * @throws InvalidModelException if the blocks are too large
     */
    @Override
    public PlannedPropagation plan(PropagationTask task, NumericalRange range) {
        if (!fits(task.layout())) {
            throw new InvalidModelException(
                    "solver.propagator",
                    String.format(
                            Locale.ROOT,
                            "%s takes blocks of up to %d real numbers, and these have %.3g; ask for auto",
                            name(),
                            MOST_NUMBERS,
                            RealGenerator.Numbers.of(task.layout())));
        }
        return new PlannedPropagation() {
            @Override
            public String name() {
                return Dense.this.name();
            }

            @Override
            public int vectors() {
                return Dense.this.vectors(task);
            }

            @Override
            public OptionalLong applications() {
                return OptionalLong.of(0);
            }

            @Override
            public long hostBytes() {
                return (long) Dense.hostBytes(task);
            }

            @Override
            public Propagation start(Superoperator liouvillian, StateVector rho, FunctionalEvaluator functionals) {
                return DensePropagation.start(precision, task, liouvillian, rho, functionals);
            }

            @Override
            public Propagation restore(Superoperator liouvillian, FunctionalEvaluator functionals, StateSource saved) {
                return DensePropagation.restore(precision, task, liouvillian, functionals, saved);
            }
        };
    }
}
