package org.lindhop.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.BackendOptions;
import org.lindhop.core.backend.Backends;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.observable.Observable;
import org.lindhop.core.observable.Observables;
import org.lindhop.core.plan.Forecast;
import org.lindhop.core.plan.Plan;
import org.lindhop.core.plan.Problem;
import org.lindhop.core.run.Run;
import org.lindhop.core.run.RunListener;
import org.lindhop.core.state.InitialState;
import org.lindhop.core.state.InitialStates;
import org.lindhop.testkit.PlannedRuns;

/** What a plan promises as the most applications is the most, although vectors of moments may be much longer than one. */
class PlannedApplicationsTest {
    private static final Model MODES =
            Model.builder(Lattice.chain(5)).species(Species.BOSON).noise(1).build();
    private static final Model SPINS =
            Model.builder(Lattice.square(4, 4)).noise(1).build();

    private static final RunListener NOBODY = new RunListener() {
        @Override
        public void output(int index, double time, List<double[]> values) {
            // Only the applications count.
        }

        @Override
        public void progress(double fraction, long applications) {
            // Only those of the whole run count.
        }
    };

    static List<Arguments> runs() {
        return List.of(
                Arguments.of(
                        "populations of a thousand photons",
                        MODES,
                        fock(0, 0, 1000, 0, 0),
                        Observables.populations(List.of())),
                Arguments.of("g2 of two hundred photons", MODES, fock(0, 100, 0, 100, 0), Observables.g2(List.of())),
                Arguments.of(
                        "joint populations of a full half",
                        SPINS,
                        fock(1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0),
                        Observables.jointPopulation(List.of(0, 5, 10))),
                Arguments.of(
                        "a density matrix",
                        SPINS,
                        fock(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
                        Observables.purity()));
    }

    private static InitialState fock(int... occupation) {
        return InitialStates.fock(occupation);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void areNeverExceeded(String name, Model model, InitialState initial, Observable observable) {
        Problem problem = new Problem(model, initial, List.of(0.1, 1.0, 10.0), 1e-8, List.of(observable));
        try (Backend backend = Backends.named("cpu").open(new BackendOptions(Optional.empty(), Precision.DOUBLE))) {
            Plan plan = PlannedRuns.plan(problem, Optional.empty(), backend, Optional.empty());
            long planned = plan.forecasts().stream()
                    .map(Forecast::applications)
                    .mapToLong(applications -> applications.orElseThrow())
                    .sum();
            assertThat(Run.of(plan, NOBODY).applications()).isLessThanOrEqualTo(planned);
        }
    }
}
