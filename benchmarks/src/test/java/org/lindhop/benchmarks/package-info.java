/**
 * Programs that measure: inner loops under JMH, how exact and how dear each propagator is, and the pages of {@code
 * docs/benchmarks} that are made from measurements. {@code benchmarks/run} starts them; nothing depends on them.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.benchmarks;
