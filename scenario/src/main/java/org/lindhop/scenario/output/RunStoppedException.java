package org.lindhop.scenario.output;

/** A run that was told to stop has stopped; its rows are in the table, and its state in a checkpoint unless these are off. */
public final class RunStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what the run leaves behind, in one line. */
    public RunStoppedException(String remains) {
        super(remains);
    }
}
