package org.lindhop.core.stationary;

/** Is told how a solver gets on; what it throws ends the work. */
@FunctionalInterface
public interface WorkListener {
    /**
     * Called after every iteration and within long ones.
     *
     * @param fraction of the way that is done, from 0 to 1, measured by the digits that are won
     * @param applications of the generator so far
     */
    void progress(double fraction, long applications);
}
