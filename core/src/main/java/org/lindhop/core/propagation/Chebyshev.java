package org.lindhop.core.propagation;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.generator.SpectralBound;

/**
 * The Chebyshev series of the exponential for self-adjoint generators (Tal-Ezer, Kosloff: J. Chem. Phys. 81, 3967, 1984;
 * for the negative real axis Bergamaschi, Vianello: Numer. Linear Algebra Appl. 7, 27, 2000),
 *
 * <pre>exp(tL) rho = sum_k c_k(t) T_k(1 + 2 L / R) rho,  c_k = (2 - delta_k0) e^-z I_k(z),  z = R t / 2</pre>
 *
 * on the interval [-R, 0] that {@link SpectralBound} guarantees to hold the spectrum. The T_k rho follow from their
 * three-term recurrence, one application each and two vectors in all; they do not depend on t, so one sweep serves all
 * output times, and each is reported as soon as its coefficients are exhausted.
 *
 * <p>The error of a truncated series is at most the sum of the coefficients left out times the norm of rho. It is known
 * beforehand, and with it the number of applications: about {@code sqrt(R t ln(2 ||rho|| / tolerance))}.
 *
 * <p>Rounding: an error of u ||rho|| made at term j returns in term k multiplied by U_{k-j}(x), which is k - j + 1 where L
 * vanishes and less elsewhere. Averaged over k with weights c_k, which spread over the first sqrt(z) terms, independent
 * errors add up to {@code u ||rho|| z^{3/4}}. Those that repeat in every term, such as rounded matrix elements of L, act as
 * a change of L by u R: they add up to {@code u ||rho|| z / 4}, with a factor measured where it is largest, on two modes. Both
 * are realistic for small systems; in large ones few errors meet slow modes, and they come out smaller by one to three
 * orders of magnitude.
 */
public final class Chebyshev implements Propagator {
    private static final double REPEATED_ROUNDING = 0.25;

    /** The share of the tolerance that truncation may use up; the rest is left to rounding and costs a hundredth more. */
    private static final double TRUNCATION_SHARE = 0.5;

    /** By how much a term may seem to outgrow the state. One that leaves the interval grows exponentially beyond. */
    private static final double MAX_GROWTH = 1.1;

    /** The matrix that a backend applies is rounded, and its spectrum with it: by few u times the largest row sum. */
    private static final double SPECTRUM_ROUNDINGS = 16;

    private final Precision precision;

    public Chebyshev(Precision precision) {
        this.precision = precision;
    }

    @Override
    public String name() {
        return Propagators.CHEBYSHEV;
    }

    @Override
    public int vectors(int outputs, Detail detail) {
        return 2 + accumulators(outputs, detail);
    }

    private static int accumulators(int outputs, Detail detail) {
        return detail == Detail.STATE ? Math.min(outputs, ChebyshevPlan.STATES) : 0;
    }

    @Override
    public OptionalLong plannedApplications(Generator generator, double[] times, double tolerance, Detail detail) {
        return OptionalLong.of(plan(generator, times, tolerance, detail).applications());
    }

    private ChebyshevPlan plan(Generator generator, double[] times, double relativeTolerance, Detail detail) {
        double radius = SpectralBound.radius(generator) * (1 + SPECTRUM_ROUNDINGS * precision.unitRoundoff());
        return new ChebyshevPlan(radius, times, TRUNCATION_SHARE * relativeTolerance, detail);
    }

    @Override
    public PropagationReport propagate(
            Superoperator generator, StateVector rho, double[] times, double tolerance, Readout readout) {
        double norm = Math.sqrt(generator.dot(rho, rho).re());
        if (!Double.isFinite(norm)) {
            throw new PropagationException("the initial state is not finite (overflow or NaN)");
        }
        // Any tolerance will do for a state that vanishes.
        ChebyshevPlan plan = plan(generator.generator(), times, norm == 0 ? 1 : tolerance / norm, readout.detail());
        try (Run run = new Run(generator, rho, norm, plan, readout)) {
            run.execute(accumulators(times.length, readout.detail()));
        }
        return new PropagationReport(
                plan.applications(),
                plan.legs().size(),
                0,
                plan.truncation() * norm,
                precision.unitRoundoff() * norm * roundings(plan));
    }

    /** The rounding error of the last state in units of u and of the norm of the first. */
    private static double roundings(ChebyshevPlan plan) {
        return plan.legs().stream()
                .mapToDouble(leg -> leg.z(leg.outputs() - 1))
                .map(z -> Math.pow(1 + z, 0.75) + REPEATED_ROUNDING * z)
                .sum();
    }

    private static final class Run implements AutoCloseable {
        private final Superoperator generator;
        private final StateVector rho;
        private final double norm;
        private final ChebyshevPlan plan;
        private final Readout readout;
        private final StateVector work;
        private final List<StateVector> states = new ArrayList<>();
        private long applications;

        Run(Superoperator generator, StateVector rho, double norm, ChebyshevPlan plan, Readout readout) {
            this.generator = generator;
            this.rho = rho;
            this.norm = norm;
            this.plan = plan;
            this.readout = readout;
            this.work = generator.newVector();
        }

        void execute(int accumulators) {
            for (int i = 0; i < accumulators; i++) {
                states.add(generator.newVector());
            }
            if (states.isEmpty()) {
                plan.legs().forEach(leg -> expand(leg, new MomentSeries(leg, generator, readout)));
                return;
            }
            for (ChebyshevPlan.Leg leg : plan.legs()) {
                expand(leg, new StateSeries(leg, generator, readout, states));
                generator.combine(new double[] {1}, List.of(states.get(leg.outputs() - 1)), 0, rho);
            }
        }

        private void expand(ChebyshevPlan.Leg leg, ChebyshevSeries series) {
            double scale = 1 / leg.halfRadius();
            StateVector term = rho;
            StateVector other = work;
            int output = 0;
            for (int k = 0; ; k++) {
                series.add(k, term, k == 0 ? null : other, square(k, term, leg));
                for (; output < leg.outputs() && leg.terms()[output] == k; output++) {
                    readout.output(leg.first() + output, leg.times()[output], series.snapshot(output));
                }
                if (k == leg.last()) {
                    return;
                }
                // T_1 = x and T_{k+1} = 2 x T_k - T_{k-1} with x = 1 + 2 L / R; the new term takes the place of
                // T_{k-1}.
                generator.apply(k == 0 ? scale : 2 * scale, term, k == 0 ? 1 : 2, k == 0 ? 0 : -1, other);
                StateVector previous = term;
                term = other;
                other = previous;
                applications++;
                readout.progress((double) applications / plan.applications(), applications);
            }
        }

        /** {@code <T_k, T_k>}, which cannot exceed the norm of the state but where something is broken. */
        private double square(int k, StateVector term, ChebyshevPlan.Leg leg) {
            double square = generator.dot(term, term).re();
            if (!Double.isFinite(square)) {
                throw new PropagationException("in the expansion from t = " + leg.start() + " term " + k
                        + " ceased to be finite (overflow or NaN)");
            }
            if (Math.sqrt(square) > MAX_GROWTH * norm) {
                throw new PropagationException("in the expansion from t = " + leg.start() + " term " + k + " of norm "
                        + Math.sqrt(square) + " exceeds the state, whose norm is " + norm
                        + ": the generator on the device is not the one that was bounded, or memory is corrupt");
            }
            return square;
        }

        @Override
        public void close() {
            states.forEach(StateVector::close);
            work.close();
        }
    }
}
