/**
 * Runs of scenarios ({@link org.lindhop.scenario.output.ScenarioRun}) and the files that they leave, except pictures: {@code observables.csv} as the run goes, {@code result.npz} and
 * {@code run.json} at its end. Names of files, columns, arrays and keys are a contract with users ({@code
 * docs/scenario.md}). Failures to write surface as {@link java.io.UncheckedIOException}, because rows arrive inside a
 * running propagation.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.scenario.output;
