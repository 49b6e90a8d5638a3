package org.lindhop.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lindhop.core.plan.Plan;
import org.lindhop.core.plan.PlannedEvolution;
import org.lindhop.core.plan.TooLargeException;
import org.lindhop.core.propagation.PropagationException;
import org.lindhop.core.run.Run;
import org.lindhop.core.run.RunListener;
import org.lindhop.core.run.RunReport;

/** Planning takes neither long nor much memory, whatever a valid scenario asks for. */
class BoundedPlanningTest {
    /** Planning takes two seconds at most; a machine that builds and tests at once may be many times slower. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final long MOST_BYTES = 500_000_000;

    private static Scenario read(String model, String initial, String evolution, String observables) {
        String text = "model: " + model + "\ninitial: " + initial + "\nevolution: " + evolution + "\nobservables: "
                + observables + "\nsolver: {backend: cpu}\n";
        return Scenario.read(new ScenarioFile("test.yaml", text, "test", Path.of("")), List.of());
    }

    private static List<PlannedEvolution> planned(String model, String initial, String evolution, String observables) {
        return assertTimeoutPreemptively(LONGEST, () -> {
            long before = allocated();
            Scenario scenario = read(model, initial, evolution, observables);
            List<PlannedEvolution> planned = scenario.outline(scenario.equations());
            assertThat(allocated() - before).isLessThan(MOST_BYTES);
            return planned;
        });
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    /** Rates and times whose product goes from nothing to more than a double holds. */
    @ParameterizedTest
    @CsvSource({
        "'{lattice: {chain: 3}, hopping: 1, loss: R}', '[populations, purity]'",
        "'{lattice: {chain: 3}, hopping: R}', '[populations, entropy]'",
        "'{lattice: {chain: 8}, noise: R}', '[purity]'",
        "'{lattice: {chain: 3}, gain: R, loss: 1}', '[populations, g2]'",
        "'{lattice: {chain: 3}, species: boson, kerr: R, hopping: 1, noise: 1}', '[populations, {negativity: [1]}]'",
        "'{lattice: {chain: 3}, frequency: [R, 0, 0], hopping: 1, dephasing: 1}', '[correlations]'"
    })
    void ofAnyRateAndTime(String model, String observables) {
        for (String rate : List.of("1.0e-300", "1.0e-9", "1.0e+6", "1.0e+300")) {
            for (String time : List.of("1.0e-300", "1", "1.0e+9", "1.0e+300")) {
                String state = model.contains("chain: 8") ? "{dicke: 3}" : "{fock: [1, 1, 0]}";
                for (PlannedEvolution evolution :
                        planned(model.replace("R", rate), state, "{times: [" + time + "]}", observables)) {
                    assertThat(evolution.applications().orElse(0)).isLessThanOrEqualTo(1_000_000_000_000L);
                }
            }
        }
    }

    @Test
    void ofAMillionOutputTimesAndRunsThem() {
        Scenario scenario = read(
                "{lattice: {chain: 2}, noise: 1}",
                "{fock: [1, 0]}",
                "{times: {to: 1.0e+5, points: 1000000}}",
                "[energy]");
        planned(
                "{lattice: {chain: 2}, noise: 1}",
                "{fock: [1, 0]}",
                "{times: {to: 1.0e+5, points: 1000000}}",
                "[energy]");
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            Plan plan = scenario.plan();
            try {
                double[] last = new double[2];
                RunReport report = Run.of(plan, new RunListener() {
                    @Override
                    public void output(int index, double time, List<double[]> values) {
                        last[0] = index;
                        last[1] = values.get(0)[0];
                    }
                });
                assertThat(last).containsExactly(999_999, last[1]);
                assertThat(last[1]).isBetween(1 - 1e-8, 1 + 1e-8);
                assertThat(report.errorEstimate()).isLessThan(1e-8);
            } finally {
                plan.backend().close();
            }
        });
    }

    /** Strong loss is no stiffer than strong dephasing, whatever feeds the empty state. */
    @ParameterizedTest
    @ValueSource(doubles = {1e2, 1e3, 1e4, 1e5, 1e6})
    void takesAThousandApplicationsUnderStrongLoss(double rate) {
        Scenario scenario = read(
                "{lattice: {chain: 5}, hopping: 1, dephasing: 0.1, loss: [0, 0, 0, 0, " + rate + "]}",
                "{fock: [1, 1, 0, 0, 0]}",
                // Rounding of rates times times of 10^7 is 10^-8 by itself.
                "{times: [10], tolerance: 1.0e-7}",
                "[populations, purity]");
        Plan plan = scenario.plan();
        try {
            assertThat(Run.of(plan, new RunListener() {}).applications()).isLessThanOrEqualTo(1000);
        } finally {
            plan.backend().close();
        }
    }

    /** The negativity of a bright state needs matrices without number. */
    @ParameterizedTest
    @CsvSource({
        "'{lattice: {chain: 2}, species: boson, noise: 1}', '{fock: [1000000, 0]}', '{negativity: [1]}'",
        "'{lattice: {chain: 2}, species: boson, noise: 1, loss: 1}', '{fock: [10000, 0]}', '{negativity: [1]}'",
        "'{lattice: {chain: 5}, species: boson, noise: 1, loss: 1}', '{fock: [9000, 0, 0, 0, 0]}', '{entanglement-entropy: [1, 2]}'",
        "'{lattice: {chain: 2}, species: boson, noise: 1, loss: 1}', '{fock: [90000, 0]}', '{mutual-information: [[1], [2]]}'"
    })
    void refusesEntanglementOfBrightStates(String model, String initial, String observable) {
        assertThatThrownBy(() -> planned(model, initial, "{times: [1]}", "[" + observable + "]"))
                .isInstanceOf(TooLargeException.class)
                .hasMessageContaining("too large");
    }

    /** As many sectors as there are, none joined with another. */
    @Test
    void ofTheEntropyOfABrightLossyState() {
        planned(
                "{lattice: {chain: 2}, species: boson, noise: 1, loss: 1}",
                "{fock: [50000, 0]}",
                "{times: [1]}",
                "[entropy]");
    }

    @Test
    void ofAllPairsOfManySites() {
        planned(
                "{lattice: {chain: 250}, noise: 1, hopping: 1}",
                "{fock: {1: 1, 5: 1}}",
                "{times: [1]}",
                "[density-correlations]");
    }

    @Test
    void ofAStarWithManyRays() {
        String rays =
                IntStream.rangeClosed(2, 20_000).mapToObj(j -> "[1, " + j + "]").collect(Collectors.joining(", "));
        planned(
                "{lattice: {graph: {sites: 20000, bonds: [" + rays + "]}}, noise: 1}",
                "{fock: {1: 1}}",
                "{times: [1]}",
                "[energy]");
    }

    /** One Fock state for each of a million sites would fill terabytes. */
    @Test
    void refusesASuperpositionOverAMillionSites() {
        assertThatThrownBy(() ->
                        planned("{lattice: {chain: 1000000}, noise: 1}", "{dark: {}}", "{times: [1]}", "[energy]"))
                .isInstanceOf(ArithmeticException.class);
    }

    /** What no propagator can do is left open in a plan, and refused with advice when it is run. */
    @Test
    void saysWhyNothingIsPlannedAndWhatWouldDo() {
        String model = "{lattice: {chain: 4}, hopping: 1}";
        List<PlannedEvolution> planned = planned(model, "{fock: [1, 1, 0, 0]}", "{times: [1.0e+30]}", "[purity]");
        assertThat(planned.get(0).leftOpen().orElse("")).contains("chebyshev would take", "shorter times", "krylov");
        Plan plan = read(model, "{fock: [1, 1, 0, 0]}", "{times: [1.0e+30]}", "[purity]")
                .plan();
        try {
            assertThatThrownBy(() -> Run.of(plan, new RunListener() {}))
                    .isInstanceOf(PropagationException.class)
                    .hasMessageContaining("chebyshev would take");
        } finally {
            plan.backend().close();
        }
    }
}
