package org.lindhop.core.simulation;

import java.util.List;

/** Is told how a run goes; what its methods throw ends the run. */
public interface RunListener {
    /**
     * An output time is reached.
     *
     * @param index its position among the output times
     * @param time t
     * @param values one array per observable of the problem, as {@code Observable.Compiled} describes
     */
    void output(int index, double time, List<double[]> values);

    /**
     * Called after every step.
     *
     * @param fraction of the way that is done, from 0 to 1
     * @param applications of the generator so far
     */
    void progress(double fraction, long applications);
}
