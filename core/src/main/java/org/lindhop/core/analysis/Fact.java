package org.lindhop.core.analysis;

/**
 * A property that a model has or lacks.
 *
 * @param property in a few words
 * @param holds whether the model has it
 * @param reason in one line: what makes it hold, or what spoils it
 */
public record Fact(String property, boolean holds, String reason) {}
