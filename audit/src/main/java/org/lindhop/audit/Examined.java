package org.lindhop.audit;

import java.util.ArrayList;
import java.util.List;

/**
 * An experiment that has been made.
 *
 * @param experiment the experiment
 * @param finding what it found
 * @param runs that it made, in their order
 */
public record Examined(Experiment experiment, Finding finding, List<Measurement.Run> runs) {
    public Examined {
        runs = List.copyOf(runs);
    }

    /** Makes an experiment, and notes its runs. */
    public static Examined of(Experiment experiment, Laboratory laboratory) {
        List<Measurement.Run> runs = new ArrayList<>();
        Finding finding = experiment.run((scenario, settings) -> {
            Measurement measurement = laboratory.run(scenario, settings);
            runs.add(measurement.run());
            return measurement;
        });
        return new Examined(experiment, finding, runs);
    }
}
