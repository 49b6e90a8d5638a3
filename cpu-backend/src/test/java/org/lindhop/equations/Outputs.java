package org.lindhop.equations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.BackendOptions;
import org.lindhop.core.backend.Backends;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.plan.Problem;
import org.lindhop.core.run.Run;
import org.lindhop.core.run.RunListener;
import org.lindhop.testkit.PlannedRuns;

/** What whole runs report. */
final class Outputs {
    private Outputs() {}

    /** The values of all observables at one output time after the other. */
    static List<double[]> of(Problem problem, Optional<String> method) {
        List<double[]> values = new ArrayList<>();
        try (Backend backend = Backends.named("cpu").open(new BackendOptions(Optional.empty(), Precision.DOUBLE))) {
            Run.of(PlannedRuns.plan(problem, method, backend, Optional.empty()), new RunListener() {
                @Override
                public void output(int index, double time, List<double[]> row) {
                    values.addAll(row);
                }

                @Override
                public void progress(double fraction, long applications) {
                    assertThat(fraction).isBetween(0.0, 1 + 1e-12);
                }
            });
        }
        return values;
    }
}
