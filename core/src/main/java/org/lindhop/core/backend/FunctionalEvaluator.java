package org.lindhop.core.backend;

/** Linear functionals compiled by a backend. */
public interface FunctionalEvaluator extends AutoCloseable {
    /**
     * Evaluates every functional.
     *
     * @param x the state
     * @return interleaved pairs (re, im), one per functional
     */
    double[] evaluate(StateVector x);

    @Override
    void close();
}
