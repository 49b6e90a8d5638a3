package org.lindhop.core.propagation;

import org.lindhop.core.backend.FunctionalEvaluator;

/**
 * Says what is to be known at the output times and is told it. That it asks for no more than it needs lets a propagator
 * leave states out: functionals and purity cost a {@link Chebyshev} expansion nothing, however many output times.
 */
public interface Readout {
    /** The linear functionals that every snapshot holds, compiled for the superoperator that propagates. */
    FunctionalEvaluator functionals();

    /** What else snapshots must hold. */
    Detail detail();

    /**
     * An output time is reached; called once for each, in their order.
     *
     * @param index its position among the output times
     * @param time t
     */
    void output(int index, double time, Snapshot snapshot);

    /**
     * Called after every step.
     *
     * @param fraction of the way that is done, from 0 to 1: of the time, or of the work where that is known in advance
     * @param applications of the generator so far
     */
    void progress(double fraction, long applications);
}
