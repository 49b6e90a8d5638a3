/**
 * Programs that measure: inner loops under JMH, accuracy and cost of each propagator, and the pages of {@code
 * docs/benchmarks} that are made from measurements. {@code benchmarks/run} starts them; nothing depends on them.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.benchmarks;
