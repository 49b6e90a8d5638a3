package org.lindhop.core.run;

import java.util.List;
import org.lindhop.core.propagation.StateSink;

/** Is told how a run goes; what its methods throw ends the run. */
public interface RunListener {
    /**
     * An output time is reached.
     *
     * @param index its position among the output times
     * @param time t
     * @param values one array per observable of the problem, as {@code Observable.Compiled} describes
     */
    default void output(int index, double time, List<double[]> values) {
        // Whoever waits for the result needs no rows.
    }

    /**
     * A step is done.
     *
     * @param fraction of the way that is done, from 0 to 1
     * @param applications of the generator so far
     */
    default void progress(double fraction, long applications) {
        // Most listeners show no progress.
    }

    /**
     * The run may be saved during this call, and at no other time. Called after {@link #progress} wherever a run may go on from.
     *
     * @param run the run as it is now
     */
    default void savable(Savable run) {
        // Most runs end before they need be saved.
    }

    /** A run that can be saved. */
    interface Savable {
        /** How many output times were reached: rows that the listener was told of. */
        int outputs();

        /** Writes all that {@link Run#resume} needs, except for the rows that the listener was told of. Changes nothing. */
        void save(StateSink sink);
    }
}
