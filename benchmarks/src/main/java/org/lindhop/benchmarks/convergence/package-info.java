/** How exact every propagator is, and how often it applies the generator for that. */
@org.jspecify.annotations.NullMarked
package org.lindhop.benchmarks.convergence;
