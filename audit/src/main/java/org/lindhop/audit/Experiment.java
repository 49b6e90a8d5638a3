package org.lindhop.audit;

/** A test of one statement of the paper. */
public interface Experiment {
    /** A short name in lower case, unique among all. */
    String name();

    Statement statement();

    /** What is computed and compared, for the report: one or two sentences. */
    String procedure();

    /** Computes and compares. */
    Finding run(Laboratory laboratory);
}
