package org.lindhop.core.propagation;

import java.util.OptionalLong;
import org.lindhop.core.backend.FunctionalEvaluator;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.generator.NumericalRange;

/**
 * The explicit Runge-Kutta method of order 8 by Dormand and Prince with the error estimate of orders 5 and 3 (Hairer,
 * Norsett, Wanner: Solving Ordinary Differential Equations I, section II.10, code DOP853).
 *
 * <p>Error control is per unit of time: a step of length h is accepted if the estimate of its local error in the
 * Hilbert-Schmidt norm is at most {@code tolerance h / T}. Since exp(tL) never expands the trace norm, local errors
 * add up to at most the tolerance over the whole run (the caller converts between the two norms). An estimate below
 * the rounding of a step is noise: such a step is accepted, and rounding is reported apart, as the random walk {@code 4 u sqrt(steps)} with the unit roundoff u.
 */
public final class DormandPrince853 implements Propagator {
    /** On the imaginary axis and on the negative real one steps of about this length over the spectral radius are stable. */
    private static final double STABLE_STEP = 6;

    private final Precision precision;

    /** The propagator for states of one precision. */
    public DormandPrince853(Precision precision) {
        this.precision = precision;
    }

    @Override
    public String name() {
        return Propagators.DORMAND_PRINCE;
    }

    @Override
    public int vectors(PropagationTask task) {
        return 1 + DormandPrincePropagation.VECTORS;
    }

    /** About how many applications stability asks for, whatever the tolerance and however smooth the state. */
    static double leastApplications(NumericalRange range, double duration) {
        double radius = Math.max(-range.left(), range.height());
        return DormandPrince853Tableau.STAGES * Math.max(1, duration * radius / STABLE_STEP);
    }

    @Override
    public PlannedPropagation plan(PropagationTask task, NumericalRange range) {
        return new PlannedPropagation() {
            @Override
            public String name() {
                return DormandPrince853.this.name();
            }

            @Override
            public int vectors() {
                return DormandPrince853.this.vectors(task);
            }

            @Override
            public OptionalLong applications() {
                return OptionalLong.empty();
            }

            @Override
            public Propagation start(Superoperator liouvillian, StateVector rho, FunctionalEvaluator functionals) {
                return DormandPrincePropagation.start(precision, task, range, liouvillian, rho, functionals);
            }

            @Override
            public Propagation restore(Superoperator liouvillian, FunctionalEvaluator functionals, StateSource saved) {
                return DormandPrincePropagation.restore(precision, task, range, liouvillian, functionals, saved);
            }
        };
    }
}
