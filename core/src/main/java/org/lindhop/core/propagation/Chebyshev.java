package org.lindhop.core.propagation;

import java.util.OptionalLong;
import org.lindhop.core.backend.FunctionalEvaluator;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.generator.NumericalRange;

/**
 * The Chebyshev series of the exponential, on an interval for self-adjoint generators (Tal-Ezer, Kosloff: J. Chem. Phys. 81,
 * 3967, 1984) and on an {@link Ellipse} for all others (Faber series; Bergamaschi, Vianello: Numer. Linear Algebra Appl. 7,
 * 27, 2000),
 *
 * <pre>exp(tL) rho = sum_k a_k(t) F_k(L) rho</pre>
 *
 * around the {@link NumericalRange}. The F_k rho follow from their three-term recurrence, one application each and two vectors
 * in all; they do not depend on t, so one sweep serves all output times that it reaches, and each is reported as soon as its
 * coefficients are exhausted.
 *
 * <p>As no F_k(L) exceeds two in norm, the error of a truncated series is at most twice the sum of the moduli of the
 * coefficients left out, times the norm of rho. It is known beforehand, and with it the number of applications: about
 * {@code sqrt(R t ln(2 ||rho|| / tolerance))} for a spectrum in [-R, 0], and about {@code t sqrt(R W)} for a long rectangle of
 * height 2 W, which strong dephasing makes of any Hamiltonian ({@link ChebyshevPlan}). Where the spectrum is real and the
 * number large, a few more applications first look for a smaller R ({@link SharpenedInterval}).
 *
 * <p>Rounding is estimated as the sum of two parts. Errors that differ from term to term add up as random ones do: one made at
 * term j returns in term j + m multiplied by a polynomial whose norm is bounded ({@link FaberCoefficients#amplification}).
 * Errors that repeat in every term are those of the matrix elements of L: each known to u, they change L by u |L| at most
 * and the state by {@code u |L| t}. A quarter of that bound is counted: signs differ from element to element, and where there are
 * fewest to cancel, on two modes with two photons, a fifth of it was found.
 */
public final class Chebyshev implements Propagator {
    /** The share of the bound for repeated rounding, {@code u |L| t}, that is counted. */
    static final double REPEATED_SHARE = 0.5;

    /** The share of the tolerance that truncation may use up; the rest is left to rounding and costs a hundredth more. */
    private static final double TRUNCATION_SHARE = 0.5;

    /** The matrix that a backend applies is rounded, and its spectrum with it: by few u times the largest row sum. */
    private static final double SPECTRUM_ROUNDINGS = 16;

    /**
     * Real state vectors that sharpening an interval takes: the state, and two from a random matrix, which is complex and takes
     * twice as much as a real state.
     */
    private static final int SHARPENING_VECTORS = 5;

    /** Moments that are kept before they are summed up; thousands of terms of hundreds of functionals. */
    private static final long WINDOW_BYTES = 1L << 26;

    private final Precision precision;
    private final int states;
    private final long windowBytes;

    /** The series for states of one precision. */
    public Chebyshev(Precision precision) {
        this(precision, ChebyshevPlan.STATES, WINDOW_BYTES);
    }

    /**
     * The series with other memory than the program takes by itself.
     *
     * @param states accumulated at once where snapshots must hold states, at least one
     * @param windowBytes on the host for moments; with less they are summed up more often, which costs time
     */
    public Chebyshev(Precision precision, int states, long windowBytes) {
        this.precision = precision;
        this.states = states;
        this.windowBytes = windowBytes;
    }

    @Override
    public String name() {
        return Propagators.CHEBYSHEV;
    }

    @Override
    public int vectors(PropagationTask task) {
        boolean needsStates =
                task.level() == ReadoutLevel.STATE || (task.level() == ReadoutLevel.PURITY && !task.selfAdjoint());
        int accumulated = needsStates ? Math.min(task.times().length, states(task, task.selfAdjoint())) : 0;
        return task.selfAdjoint()
                ? Math.max(2 + accumulated, task.mostVectors() < SHARPENING_VECTORS ? 0 : SHARPENING_VECTORS)
                // A leg that ends between output times accumulates its last state as well.
                : 3 + accumulated;
    }

    /** How many states fit beside the two terms of the recurrence and the end of a leg. */
    private int states(PropagationTask task, boolean realSpectrum) {
        return Math.max(1, Math.min(states, task.mostVectors() - (realSpectrum ? 2 : 3)));
    }

    @Override
    public PlannedPropagation plan(PropagationTask task, NumericalRange range) {
        ChebyshevPlan series = series(task, range);
        // Only an interval of the real line is sharpened: what an ellipse costs depends on its height as well.
        boolean sharpens = range.isReal() && task.mostVectors() >= SHARPENING_VECTORS;
        return new Planned(
                task,
                range,
                series,
                SharpenedInterval.of(task.layout(), -range.left(), sharpens ? series.applications() : 0));
    }

    /**
     * About how many applications a series takes, never fewer where functionals are read; infinite where there are too many to be
     * counted. Found without a table of coefficients, however many there are.
     */
    double applications(PropagationTask task, NumericalRange range) {
        NumericalRange wide = widened(range);
        return new EllipseChoice(wide, precision.unitRoundoff())
                .cut(task.end(), tolerance(task, wide))
                .applications();
    }

    private NumericalRange widened(NumericalRange range) {
        return range.widened(SPECTRUM_ROUNDINGS * precision.unitRoundoff());
    }

    /** The truncation error that is allowed, relative to the initial state. */
    private double tolerance(PropagationTask task, NumericalRange range) {
        // Any tolerance will do for a state that vanishes.
        return task.norm() == 0 ? 1 : TRUNCATION_SHARE * task.tolerance() / task.enlargement(range) / task.norm();
    }

    private ChebyshevPlan series(PropagationTask task, NumericalRange bound) {
        NumericalRange range = widened(bound);
        return new ChebyshevPlan(
                range,
                task.times(),
                tolerance(task, range),
                task.level(),
                states(task, range.isReal()),
                precision.unitRoundoff(),
                new ChebyshevPlan.OutputCost(
                        task.layout().elements(),
                        task.functionals(),
                        // The end of a leg is a vector beside those of the recurrence.
                        task.mostVectors() < SHARPENING_VECTORS ? 1 : Integer.MAX_VALUE));
    }

    /** A series that was planned. */
    final class Planned implements PlannedPropagation {
        /** Terms from one look at their norm to the next: growth goes on, and no output goes unchecked. */
        static final int TERMS_PER_CHECK = 8;

        private final PropagationTask task;
        private final NumericalRange range;
        private final ChebyshevPlan series;
        private final SharpenedInterval sharpening;

        private Planned(
                PropagationTask task, NumericalRange range, ChebyshevPlan series, SharpenedInterval sharpening) {
            this.task = task;
            this.range = range;
            this.series = series;
            this.sharpening = sharpening;
        }

        @Override
        public String name() {
            return Chebyshev.this.name();
        }

        PropagationTask task() {
            return task;
        }

        @Override
        public int vectors() {
            return Math.max(2 + series.mostAccumulated(), sharpening.mostSteps() > 0 ? SHARPENING_VECTORS : 0);
        }

        @Override
        public OptionalLong applications() {
            return OptionalLong.of(series.applications() + sharpening.mostSteps());
        }

        /** {@inheritDoc} The moments of all terms, or as many as a window holds. */
        @Override
        public long hostBytes() {
            double all = (double) MomentSeries.BYTES_PER_VALUE
                    * task.functionals()
                    * (applications().orElseThrow() + 1.0);
            return task.level() == ReadoutLevel.STATE ? 0 : (long) Math.min(windowBytes, all);
        }

        /**
         * {@inheritDoc} Each term is added to the states that are accumulated, two at once in three quarters of the time, or multiplied
         * for the moments of the purity.
         */
        @Override
        public double vectorOperations() {
            double checks = 1.0 / TERMS_PER_CHECK;
            return checks
                    + switch (task.level()) {
                        case FUNCTIONALS -> 0;
                        case PURITY -> 2;
                        case STATE -> 0.75 * Math.min(task.times().length, states);
                    };
        }

        @Override
        public Propagation start(Superoperator liouvillian, StateVector rho, FunctionalEvaluator functionals) {
            return ChebyshevPropagation.start(this, liouvillian, rho, functionals);
        }

        @Override
        public Propagation restore(Superoperator liouvillian, FunctionalEvaluator functionals, StateSource saved) {
            return ChebyshevPropagation.restore(this, liouvillian, functionals, saved);
        }

        /** The interval that is looked for before the first term. */
        SharpenedInterval sharpening() {
            return sharpening;
        }

        /** The series on the interval or ellipse that was known when it was planned. */
        ChebyshevPlan series() {
            return series;
        }

        /** The series on an interval [-radius, 0]: the planned one unless the interval is shorter than was known. */
        ChebyshevPlan series(double radius) {
            return radius < -range.left() ? Chebyshev.this.series(task, new NumericalRange(-radius, 0, 0)) : series;
        }

        boolean readsPurity() {
            return task.level() == ReadoutLevel.PURITY;
        }

        double unitRoundoff() {
            return precision.unitRoundoff();
        }

        long windowBytes() {
            return windowBytes;
        }
    }
}
