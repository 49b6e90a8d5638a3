/** Measurements of the true error of every propagator, and of the number of applications of the generator that it takes. */
@org.jspecify.annotations.NullMarked
package org.lindhop.benchmarks.convergence;
