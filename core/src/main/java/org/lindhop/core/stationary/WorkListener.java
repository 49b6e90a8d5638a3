package org.lindhop.core.stationary;

/** Receives the progress of a solver; an exception that it throws ends the work. */
@FunctionalInterface
public interface WorkListener {
    /**
     * Called after every iteration, and also within long iterations.
     *
     * @param fraction fraction of the work done, from 0 to 1, measured by the digits gained
     * @param applications number of applications of the generator so far
     */
    void progress(double fraction, long applications);
}
