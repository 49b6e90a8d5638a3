package org.lindhop.core.analysis;

/**
 * A property that a model has or lacks.
 *
 * @param property name of the property, in a few words
 * @param holds whether the model has it
 * @param reason one line: why the property holds, or which term violates it
 */
public record Fact(String property, boolean holds, String reason) {}
