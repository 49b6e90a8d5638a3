/**
 * Scenario files: from YAML text and options to core's {@link org.lindhop.core.simulation.Problem} and the settings of
 * the solver. The structure is checked against {@code scenario.schema.json}, the meaning by core; every complaint names
 * the file, line, column and key, or the option that set the value. {@link
 * org.lindhop.scenario.BackendChoice} decides where a scenario is computed; {@code output} runs it and writes the results.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.scenario;
