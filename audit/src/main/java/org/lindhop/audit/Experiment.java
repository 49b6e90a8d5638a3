package org.lindhop.audit;

/** A test of one statement of the paper. */
public interface Experiment {
    /** A short name in lower case, unique among all. */
    String name();

    /** What is tested. */
    Statement statement();

    /** What is computed and compared, for the report: one or two sentences. */
    String procedure();

    /**
     * Computes and compares.
     *
     * @param laboratory that computes the scenarios of the experiment
     */
    Finding run(Laboratory laboratory);
}
