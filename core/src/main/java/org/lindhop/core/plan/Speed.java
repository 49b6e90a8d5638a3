package org.lindhop.core.plan;

/**
 * How fast a backend works on an equation and its observables.
 *
 * @param applicationSeconds of the generator
 * @param vectorSeconds of adding a vector to another one
 * @param readingSeconds of evaluating all functionals once
 * @param preparationSeconds of making the tables for all applications
 * @param sites on which it was measured
 */
record Speed(
        double applicationSeconds, double vectorSeconds, double readingSeconds, double preparationSeconds, int sites) {}
