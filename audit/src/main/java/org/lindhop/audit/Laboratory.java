package org.lindhop.audit;

/** Where scenarios are computed. */
@FunctionalInterface
public interface Laboratory {
    /**
     * Computes a scenario.
     *
     * @param scenario the name of one of the scenarios of this module
     * @param settings {@code key=value} with a value in YAML, as the option {@code --set} takes them; they win over the file
     */
    Measurement run(String scenario, String... settings);
}
