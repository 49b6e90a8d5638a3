package org.lindhop.core.propagation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.generator.NumericalRange;
import org.lindhop.core.model.Model;
import org.lindhop.core.space.BlockLayout;

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
    /** The share of the tolerance that truncation may use up; the rest is left to rounding and costs a hundredth more. */
    private static final double TRUNCATION_SHARE = 0.5;

    /** The share of the bound for repeated rounding that is counted. */
    private static final double REPEATED_SHARE = 0.25;

    /** By what factor a term may seem to outgrow its bound. One that leaves the ellipse grows exponentially beyond. */
    private static final double MAX_GROWTH = 1.1;

    /** Terms from one look at their norm to the next: growth goes on, and no output goes unchecked. */
    private static final int TERMS_PER_CHECK = 8;

    /** The matrix that a backend applies is rounded, and its spectrum with it: by few u times the largest row sum. */
    private static final double SPECTRUM_ROUNDINGS = 16;

    /** Moments that are kept before they are summed up; thousands of terms of hundreds of functionals. */
    private static final long WINDOW_BYTES = 1L << 26;

    private final Precision precision;
    private final int states;
    private final long windowBytes;
    private final boolean sharpens;

    public Chebyshev(Precision precision) {
        this(precision, ChebyshevPlan.STATES, WINDOW_BYTES);
    }

    /**
     * With memory of one's own choice.
     *
     * @param states accumulated at once where snapshots must hold states, at least one
     * @param windowBytes on the host for moments; with less they are summed up more often, which costs time
     */
    public Chebyshev(Precision precision, int states, long windowBytes) {
        this(precision, states, windowBytes, true);
    }

    private Chebyshev(Precision precision, int states, long windowBytes, boolean sharpens) {
        this.precision = precision;
        this.states = states;
        this.windowBytes = windowBytes;
        this.sharpens = sharpens;
    }

    @Override
    public String name() {
        return Propagators.CHEBYSHEV;
    }

    @Override
    public int vectors(Model model, int outputs, Detail detail) {
        boolean needsStates = detail == Detail.STATE || (detail == Detail.PURITY && !model.isSelfAdjoint());
        int accumulated = needsStates ? Math.min(outputs, states) : 0;
        if (model.isSelfAdjoint()) {
            // Before the first term two vectors beside the state sharpen the interval. They start from a random matrix,
            // which
            // is complex, and take twice as much as a state that is real.
            return Math.max(2 + accumulated, sharpens ? 5 : 0);
        }
        // A leg that ends between output times accumulates its last state as well.
        return 2 + accumulated + 1;
    }

    /** {@inheritDoc} Where no leg ends between output times no state is accumulated there. */
    @Override
    public int plannedVectors(Model model, Generator generator, double[] times, double tolerance, Detail detail) {
        int most = vectors(model, times.length, detail);
        return !model.isSelfAdjoint()
                        && plan(generator, generator.range(), times, 1, tolerance, detail).legs().stream()
                                .noneMatch(ChebyshevPlan.Leg::goesOn)
                ? most - 1
                : most;
    }

    @Override
    public Optional<Propagator> withFewerVectors() {
        if (states > 1) {
            return Optional.of(new Chebyshev(precision, states - 1, windowBytes, sharpens));
        }
        return sharpens ? Optional.of(new Chebyshev(precision, states, windowBytes, false)) : Optional.empty();
    }

    /** {@inheritDoc} The moments of all terms, or as many as are kept. */
    @Override
    public long hostBytes(Detail detail, int functionals, OptionalLong applications) {
        if (detail == Detail.STATE) {
            return 0;
        }
        double all = (double) MomentSeries.BYTES_PER_VALUE * functionals * (applications.orElse(Long.MAX_VALUE) + 1.0);
        return (long) Math.min(windowBytes, all);
    }

    /**
     * {@inheritDoc} Each term is added to the states that are accumulated, two at once in three quarters of the time, or multiplied for
     * the moments of the purity.
     */
    @Override
    public double vectorOperations(int outputs, Detail detail) {
        double checks = 1.0 / TERMS_PER_CHECK;
        return checks
                + switch (detail) {
                    case FUNCTIONALS -> 0;
                    case PURITY -> 2;
                    case STATE -> 0.75 * Math.min(outputs, states);
                };
    }

    @Override
    public OptionalLong plannedApplications(Generator generator, double[] times, double tolerance, Detail detail) {
        NumericalRange range = generator.range();
        long series = plan(generator, range, times, 1, tolerance, detail).applications();
        return OptionalLong.of(series + sharpening(generator, range, series).mostSteps());
    }

    /** Only an interval of the real line is sharpened: what an ellipse costs depends on its height as well. */
    private SharpenedInterval sharpening(Generator generator, NumericalRange range, long applications) {
        return SharpenedInterval.of(generator, -range.left(), sharpens && range.isReal() ? applications : 0);
    }

    private ChebyshevPlan plan(
            Generator generator, NumericalRange bound, double[] times, double norm, double tolerance, Detail detail) {
        NumericalRange range = bound.widened(SPECTRUM_ROUNDINGS * precision.unitRoundoff());
        double share = TRUNCATION_SHARE * tolerance / enlargement(generator, range);
        // Any tolerance will do for a state that vanishes.
        ChebyshevPlan plan = plan(range, times, norm == 0 ? 1 : share / norm, detail);
        if (norm >= 1) {
            return plan;
        }
        // More tolerance may find other legs that take a few applications more; what was promised for norm one will do
        // as well.
        ChebyshevPlan promised = plan(range, times, share, detail);
        return promised.applications() < plan.applications() ? promised : plan;
    }

    private ChebyshevPlan plan(NumericalRange range, double[] times, double relativeTolerance, Detail detail) {
        return new ChebyshevPlan(range, times, relativeTolerance, detail, states, precision.unitRoundoff());
    }

    /**
     * By how much the norm of a state may grow: the trace norm never does, and it is at most sqrt(D) times the
     * Hilbert-Schmidt norm, which itself grows only if the numerical range crosses the imaginary axis.
     */
    private static double enlargement(Generator generator, NumericalRange range) {
        BlockLayout layout = generator.layout();
        return range.right() == 0
                ? 1
                : Math.sqrt(layout.sectors().stream()
                        .mapToDouble(layout.space()::dimension)
                        .sum());
    }

    @Override
    public PropagationReport propagate(
            Superoperator generator, StateVector rho, double[] times, double tolerance, Readout readout) {
        double norm = Math.sqrt(generator.dot(rho, rho).re());
        if (!Double.isFinite(norm)) {
            throw new PropagationException("the initial state is not finite (overflow or NaN)");
        }
        Generator bounded = generator.generator();
        NumericalRange range = bounded.range();
        ChebyshevPlan plan = plan(bounded, range, times, norm, tolerance, readout.detail());
        SharpenedInterval sharpening = sharpening(bounded, range, plan.applications());
        double most = plan.applications() + sharpening.mostSteps();
        SharpenedInterval.Found interval =
                sharpening.find(generator, precision.unitRoundoff(), steps -> readout.progress(steps / most, steps));
        if (interval.radius() < -range.left()) {
            NumericalRange sharpened = new NumericalRange(-interval.radius(), 0, 0);
            plan = plan(bounded, sharpened, times, norm, tolerance, readout.detail());
        }
        try (Run run = new Run(generator, rho, plan, readout, windowBytes, interval.steps())) {
            return run.execute(precision.unitRoundoff());
        }
    }

    private static final class Run implements AutoCloseable {
        private final Superoperator generator;
        private final ChebyshevPlan plan;
        private final Readout readout;
        private final long windowBytes;
        private final StateVector given;
        private final List<StateVector> sums = new ArrayList<>();
        private final long planned;
        private StateVector rho;
        private StateVector work;
        private long applications;

        /**
         * Prepares a run.
         *
         * @param spent applications that were needed to plan it
         */
        Run(
                Superoperator generator,
                StateVector rho,
                ChebyshevPlan plan,
                Readout readout,
                long windowBytes,
                long spent) {
            this.generator = generator;
            this.plan = plan;
            this.readout = readout;
            this.windowBytes = windowBytes;
            given = rho;
            this.rho = rho;
            work = generator.newVector();
            planned = spent + plan.applications();
            applications = spent;
        }

        PropagationReport execute(double unitRoundoff) {
            double truncation = 0;
            double repeated = 0;
            double random = 0;
            for (ChebyshevPlan.Leg leg : plan.legs()) {
                double norm = Math.sqrt(generator.dot(rho, rho).re());
                expand(leg, norm);
                truncation += norm * leg.tail();
                repeated += REPEATED_SHARE * norm * plan.repeatedRoundings(leg);
                random = Math.hypot(random, norm * leg.amplification());
            }
            return new PropagationReport(
                    applications, plan.legs().size(), 0, truncation, unitRoundoff * (repeated + random));
        }

        private void expand(ChebyshevPlan.Leg leg, double norm) {
            double[] accumulated = plan.accumulatedTimes(leg);
            while (sums.size() < accumulated.length) {
                sums.add(generator.newVector());
            }
            StateSeries states = new StateSeries(leg, accumulated, generator, readout, sums);
            if (plan.needsStates()) {
                expand(leg, norm, states, List.of(states));
            } else {
                MomentSeries moments = new MomentSeries(leg, generator, readout, windowBytes);
                expand(leg, norm, moments, List.of(moments, states));
            }
            if (leg.goesOn()) {
                rho = sums.set(accumulated.length - 1, rho);
            }
        }

        private void expand(
                ChebyshevPlan.Leg leg, double norm, ChebyshevSeries outputs, List<ChebyshevSeries> allSeries) {
            double scale = 1 / leg.ellipse().capacity();
            double flatness = leg.ellipse().flatness();
            int output = 0;
            for (int k = 0; ; k++) {
                boolean due = k == leg.last() || (output < leg.outputs() && leg.terms()[output] == k);
                if (due || k % TERMS_PER_CHECK == 0) {
                    check(k, leg, norm);
                }
                for (ChebyshevSeries series : allSeries) {
                    series.add(k, rho, k == 0 ? null : work, due);
                }
                for (; output < leg.outputs() && leg.terms()[output] == k; output++) {
                    readout.output(leg.first() + output, leg.times()[output], outputs.snapshot(output));
                }
                if (k == leg.last()) {
                    return;
                }
                // F_{k+1} = F_k (L - c) / g - q F_{k-1}, twice q for k = 1; it takes the place of F_{k-1}.
                double previous = k == 0 ? 0 : k == 1 ? -2 * flatness : -flatness;
                generator.apply(scale, rho, -scale * leg.ellipse().centre(), previous, work);
                StateVector next = work;
                work = rho;
                rho = next;
                applications++;
                readout.progress((double) applications / planned, applications);
            }
        }

        /** Refuses a term of more than twice the norm of the state, which none has but where something is broken. */
        private void check(int k, ChebyshevPlan.Leg leg, double norm) {
            double found = Math.sqrt(generator.dot(rho, rho).re());
            if (!Double.isFinite(found)) {
                throw new PropagationException("in the expansion from t = " + leg.start() + " term " + k
                        + " ceased to be finite (overflow or NaN)");
            }
            if (found > 2 * MAX_GROWTH * norm) {
                throw new PropagationException("in the expansion from t = " + leg.start() + " term " + k + " of norm "
                        + found + " exceeds twice the state, whose norm is " + norm
                        + ": the generator on the device is not the one that was bounded, or memory is corrupt");
            }
        }

        @Override
        public void close() {
            Stream.concat(Stream.of(rho, work), sums.stream())
                    .filter(vector -> vector != given)
                    .forEach(StateVector::close);
        }
    }
}
