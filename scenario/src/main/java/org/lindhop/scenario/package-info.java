/**
 * Scenario files: from YAML text and options to core's {@link org.lindhop.core.plan.Problem} and the settings of
 * the solver. The structure is checked against {@code scenario.schema.json}, the meaning by core; every complaint names
 * the file, line, column and key, or the option that set the value. Package {@code
 * output} runs a scenario and writes the results.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.scenario;
