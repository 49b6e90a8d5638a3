package org.lindhop.core.propagation;

import org.lindhop.core.backend.FunctionalEvaluator;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;

/**
 * The state at one output time, as far as the {@link ReadoutLevel} of the task says; valid until its {@link Propagation} is
 * used again. Beyond that level methods may throw {@link IllegalStateException}.
 */
public interface Snapshot {
    /** The values of the functionals: interleaved pairs (re, im). */
    double[] functionals();

    /** The purity {@code <rho, rho> = Tr rho^2}. */
    double purity();

    /** The state, to be read only. */
    StateVector state();

    /** A snapshot of a state that is at hand; nothing is computed before it is asked for. */
    static Snapshot of(StateVector rho, Superoperator liouvillian, FunctionalEvaluator functionals) {
        return new Snapshot() {
            @Override
            public double[] functionals() {
                return functionals.evaluate(rho);
            }

            @Override
            public double purity() {
                return liouvillian.dot(rho, rho).re();
            }

            @Override
            public StateVector state() {
                return rho;
            }
        };
    }
}
