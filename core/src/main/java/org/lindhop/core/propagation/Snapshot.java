package org.lindhop.core.propagation;

import org.lindhop.core.backend.FunctionalEvaluator;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;

/**
 * The state at one output time, as far as the {@link Readout} asked for it; valid only during the call that hands it
 * over. What goes beyond its {@link Detail} may throw {@link IllegalStateException}.
 */
public interface Snapshot {
    /** The values of the readout's functionals: interleaved pairs (re, im). */
    double[] functionals();

    /** {@code <rho, rho> = Tr rho^2}. */
    double purity();

    /** The state, to be read only. */
    StateVector state();

    /** A snapshot of a state that is at hand; computes nothing before it is asked. */
    static Snapshot of(StateVector rho, Superoperator superoperator, FunctionalEvaluator functionals) {
        return new Snapshot() {
            @Override
            public double[] functionals() {
                return functionals.evaluate(rho);
            }

            @Override
            public double purity() {
                return superoperator.dot(rho, rho).re();
            }

            @Override
            public StateVector state() {
                return rho;
            }
        };
    }
}
