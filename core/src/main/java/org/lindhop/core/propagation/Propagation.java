package org.lindhop.core.propagation;

/** The solution of an initial-value problem on its way through the output times. Used by one thread at a time. */
public interface Propagation extends AutoCloseable {
    /** Is told of the work that is done; what it throws ends the propagation. */
    @FunctionalInterface
    interface Progress {
        /**
         * A piece of work is done. During this call, and at no other time, the propagation may be {@linkplain #save saved}.
         *
         * @param fraction of the way that is done, from 0 to 1, never falling: of the time, or of the work where that is known in
         *     advance
         * @param applications of the generator so far
         */
        void done(double fraction, long applications);
    }

    /**
     * Advances to an output time. Outputs are asked for one after the other, from the first, or from the first that was not yet
     * reached when the propagation was saved.
     *
     * @param output index of the output time
     * @param progress told of every piece of work on the way
     * @return the state at that time, as far as the task asked for it; valid until the propagation is used again
     * @throws PropagationException if the tolerance cannot be met or the state is not finite
     */
    Snapshot advanceTo(int output, Progress progress);

    /**
     * Writes all that {@link PlannedPropagation#restore} needs. Work since the beginning of a step of variable length is left
     * out and done again, so that few vectors are written. Changes nothing.
     *
     * @throws IllegalStateException if no piece of work has just been done
     */
    void save(StateSink sink);

    /** Cost and errors of the whole way; complete once the last output was reached. */
    PropagationReport report();

    /** Frees all state vectors, the initial one included. */
    @Override
    void close();
}
