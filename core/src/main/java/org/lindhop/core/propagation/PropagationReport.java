package org.lindhop.core.propagation;

/**
 * What a propagation cost and how exact it was.
 *
 * <p>Errors made in a state that has outgrown the initial one, as moments of modes with gain may, are reported as if made at the
 * beginning; what reads the state knows how far they may grow.
 *
 * @param applications of the generator
 * @param steps accepted; of a series, the expansions
 * @param rejected steps tried again with a smaller size
 * @param truncationError estimate for the final state in the Hilbert-Schmidt norm; a bound where the propagator knows one
 * @param roundingError estimate for the final state, spread over all elements without a pattern
 */
public record PropagationReport(
        long applications, long steps, long rejected, double truncationError, double roundingError) {
    /** Of a propagation through no time at all. */
    public static final PropagationReport NOTHING = new PropagationReport(0, 0, 0, 0, 0);

    /** Writes the report. */
    public void save(StateSink sink) {
        sink.integers("cost of the propagation", applications, steps, rejected);
        sink.numbers("errors of the propagation", truncationError, roundingError);
    }

    /** Reads what {@link #save} wrote. */
    public static PropagationReport restore(StateSource saved) {
        long[] cost = saved.integers("cost of the propagation");
        double[] errors = saved.numbers("errors of the propagation");
        return new PropagationReport(cost[0], cost[1], cost[2], errors[0], errors[1]);
    }
}
