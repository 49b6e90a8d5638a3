package org.lindhop.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.model.Bond;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.observable.Observable;
import org.lindhop.core.plan.Problem;
import org.lindhop.core.state.InitialState;
import org.lindhop.core.state.PureState;

class ScenarioTest {
    private static Scenario read(String text, String... settings) {
        return Scenario.read(
                new ScenarioFile("test.yaml", text, "test", Path.of("")),
                Arrays.stream(settings).map(Setting::assignment).toList());
    }

    private static String scenario(String model, String initial) {
        return "model: " + model + "\ninitial: " + initial
                + "\nevolution: {times: {to: 1, points: 3}}\nobservables: [populations]\n";
    }

    private static Model model(String text) {
        return read(scenario(text, "{dark: {}}")).problem().model();
    }

    private static List<InitialState.Component> components(String sites, String initial) {
        Problem problem = read(scenario("{lattice: {chain: " + sites + "}, species: boson}", initial))
                .problem();
        return problem.initial().components(problem.model()).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1e-8     | 1e-8",
                "1.0e-09  | 1e-9",
                "1E-3     | 0.001",
                "1.e-3    | 0.001",
                "+.5      | 0.5",
                ".25      | 0.25",
                "0x1p-1   | bad",
                "1_0e-3   | bad",
                "0        | bad",
                "00       | bad",
                "010      | bad",
                "-01e-3   | bad",
                "00.1     | bad",
                "\"0.1\"    | bad",
                "yes      | bad",
            })
    void numbersAreThoseOfYaml(String text, String value) {
        String scenario =
                scenario("{lattice: {chain: 2}}", "{dark: {}}").replace("3}}", "3}, tolerance: " + text + "}");
        if (value.equals("bad")) {
            assertThatThrownBy(() -> read(scenario)).hasMessageMatching("test.yaml:3:\\d+: evolution.tolerance: .*");
        } else {
            assertThat(read(scenario).problem().tolerance()).isEqualTo(Double.parseDouble(value));
        }
    }

    @Test
    void jsonIsYamlToo() {
        Scenario scenario = read("""
                {
                \t"name": "from-json",
                \t"model": {"lattice": {"ring": 3}, "noise": 1e-1},
                \t"initial": {"dicke": 1},
                \t"evolution": {"times": [0, 2.5]},
                \t"observables": ["energy", {"populations": [2]}]
                }
                """);
        assertThat(scenario.name()).isEqualTo("from-json");
        assertThat(scenario.problem().times()).containsExactly(0.0, 2.5);
        assertThat(scenario.problem().observables())
                .extracting(Observable::name)
                .containsExactly("energy", "populations");
    }

    @Test
    void everyTermReachesTheModel() {
        Model read = model(
                "{lattice: {chain: 3}, species: [boson, tls, boson], noise: {rate: [1, 0.5], amplitude: [0.9+0.2i, '-i']},"
                        + " hopping: 0.25-0.1i, dephasing: 0.1, frequency: [1, 2, -3], kerr: 0.3, loss: 0.4,"
                        + " gain: [0, 0, 0.1], max-excitations: 5}");
        Model built = Model.builder(Lattice.chain(3))
                .species(List.of(Species.BOSON, Species.TLS, Species.BOSON))
                .noise(List.of(1.0, 0.5), List.of(new Complex(0.9, 0.2), new Complex(0, -1)))
                .hopping(List.of(new Complex(0.25, -0.1), new Complex(0.25, -0.1)))
                .dephasing(List.of(0.1, 0.1, 0.1))
                .frequency(List.of(1.0, 2.0, -3.0))
                .kerr(List.of(0.3, 0.3, 0.3))
                .loss(List.of(0.4, 0.4, 0.4))
                .gain(List.of(0.0, 0.0, 0.1))
                .maxExcitations(5)
                .build();
        assertThat(read.species()).isEqualTo(built.species());
        assertThat(read.hamiltonian()).isEqualTo(built.hamiltonian());
        assertThat(read.jumps()).isEqualTo(built.jumps());
        assertThat(read.diffusionRates()).isEqualTo(built.diffusionRates());
        assertThat(read.maxExcitations()).isEqualTo(built.maxExcitations());
    }

    static Stream<Arguments> lattices() {
        return Stream.of(
                arguments("{chain: 4}", Lattice.chain(4)),
                arguments("{chain: 4.0}", Lattice.chain(4)),
                arguments("{ring: 3}", Lattice.ring(3)),
                arguments("{square: [3, 2]}", Lattice.square(3, 2)),
                arguments("{cubic: [2, 3, 2]}", Lattice.cubic(2, 3, 2)),
                arguments(
                        "{graph: {sites: 3, bonds: [[3, 1], [2, 3]]}}",
                        Lattice.graph(3, List.of(new Bond(2, 0), new Bond(1, 2)))));
    }

    @ParameterizedTest
    @MethodSource("lattices")
    void latticesKeepTheOrderOfTheirBonds(String text, Lattice lattice) {
        assertThat(model("{lattice: " + text + "}").lattice()).isEqualTo(lattice);
    }

    @Test
    void randomParametersSurviveTheirWayThroughYaml() {
        long seed = 20_26;
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            int sites = 1 + random.nextInt(7);
            List<Double> loss = random.doubles(sites)
                    .map(x -> x * Math.pow(10, random.nextInt(-12, 12)))
                    .boxed()
                    .toList();
            List<Complex> hopping = IntStream.range(1, sites)
                    .mapToObj(b -> new Complex(random.nextGaussian(), random.nextGaussian() * 1e-5))
                    .toList();
            Model read = model("{lattice: {chain: " + sites + "}, loss: " + loss + ", hopping: "
                    + hopping.stream().map(Complex::toString).collect(Collectors.joining(", ", "[", "]")) + "}");
            Model built = Model.builder(Lattice.chain(sites))
                    .loss(loss)
                    .hopping(hopping)
                    .build();
            assertThat(read.jumps()).as("seed %d, round %d", seed, round).isEqualTo(built.jumps());
            assertThat(read.hamiltonian()).as("seed %d, round %d", seed, round).isEqualTo(built.hamiltonian());
        }
    }

    private static PureState pure(String sites, String initial) {
        return (PureState) components(sites, initial).get(0).state();
    }

    @Test
    void productsOfFockStatesAreFockStates() {
        assertThat(pure("2", "{product: [{fock: 1}, {amplitudes: [0, 2i]}]}")
                        .terms()
                        .get(0)
                        .occupation())
                .containsExactly(1, 1);
    }

    @Test
    void coherentAndThermalStatesMayNameTheSitesThatAreNotEmpty() {
        assertThat(components("3", "{coherent: {2: 0.5i}}").get(0).state().excitations())
                .isEqualTo(0.25);
        assertThat(components("3", "{thermal: [0, 1.5, 2]}").get(0).state().excitations())
                .isEqualTo(3.5);
    }

    @Test
    void fockStatesAreListsOrMaps() {
        assertThat(pure("3", "{fock: [0, 2, 0]}").terms().get(0).occupation()).containsExactly(0, 2, 0);
        assertThat(pure("3", "{fock: {2: 2}}").terms().get(0).occupation()).containsExactly(0, 2, 0);
    }

    @Test
    void superpositionsAreNormalised() {
        PureState state = pure("2", "{superposition: [{amplitude: 3, fock: [1, 0]}, {amplitude: 4i, fock: {2: 1}}]}");
        assertThat(state.terms())
                .extracting(PureState.Term::amplitude)
                .containsExactly(new Complex(0.6000000000000001, 0), new Complex(0, 0.8));
    }

    @Test
    void mixturesMayHoldMixtures() {
        String inner = "{mixture: [{weight: 0.5, state: {dark: {}}}, {weight: 0.5, state: {dicke: 1}}]}";
        List<InitialState.Component> components = components(
                "2", "{mixture: [{weight: 0.5, state: " + inner + "}, {weight: 0.5, state: {phases: [0, 1]}}]}");
        assertThat(components).extracting(InitialState.Component::weight).containsExactly(0.25, 0.25, 0.25, 0.25);
    }

    @Test
    void timesAreEvenlySpacedWithBothEnds() {
        assertThat(read(scenario("{lattice: {chain: 2}}", "{dark: {}}"), "evolution.times={from: 1, to: 2, points: 6}")
                        .problem()
                        .times())
                .containsExactly(1.0, 1.2, 1.4, 1.6, 1.8, 2.0);
    }

    @Test
    void everyObservableCanBeNamed() {
        String names = "[populations, energy, correlations: [1, 2], coherences, density-correlations, g2: [1], "
                + "joint-population: [1, 2], purity, entropy, concurrence: [1, 2], local-energy: [1, 2], flux, temperature, trace]";
        List<Observable> observables = read(scenario("{lattice: {chain: 2}}", "{dark: {}}"), "observables=" + names)
                .problem()
                .observables();
        assertThat(observables)
                .extracting(Observable::name)
                .containsExactly(
                        "populations",
                        "energy",
                        "correlations",
                        "coherences",
                        "density-correlations",
                        "g2",
                        "joint-population_1_2",
                        "purity",
                        "entropy",
                        "concurrence_1_2",
                        "local-energy_1_2",
                        "flux",
                        "temperature",
                        "trace");
    }

    @Test
    void theDefaultToleranceFollowsThePrecision() {
        String text = scenario("{lattice: {chain: 2}}", "{dark: {}}");
        assertThat(read(text).problem().tolerance()).isEqualTo(1e-8);
        Scenario single = read(text, "solver.precision=single");
        assertThat(single.problem().tolerance()).isEqualTo(1e-3);
        assertThat(single.solver().precision()).isEqualTo(Precision.SINGLE);
        assertThat(single.document().at("/evolution/tolerance").doubleValue()).isEqualTo(1e-3);
        assertThat(single.document().at("/solver/backend").asString()).isEqualTo("auto");
    }

    @Test
    void settingsReplaceWhatStandsInTheirWay() {
        String text = scenario("{lattice: {chain: 3}, noise: 7}", "{dark: {}}");
        assertThat(read(text, "model.noise.rate=[1, 2]").problem().model().diffusionRates())
                .containsExactly(2.0, 4.0);
        assertThat(read(text, "model.noise=3").problem().model().diffusionRates())
                .containsExactly(6.0, 6.0);
        assertThat(read(text, "model.lattice={ring: 3}", "model.lattice.ring=4")
                        .problem()
                        .model()
                        .lattice())
                .isEqualTo(Lattice.ring(4));
        assertThatThrownBy(() -> read(text, "model.noise.amplitude=2"))
                .hasMessage("--set model.noise.amplitude=2: model.noise: the key \"rate\" is missing");
    }

    @Test
    void misspeltNamesAreRecognised() {
        List<String> known = new ArrayList<>(List.of("chain", "ring", "square"));
        assertThat(NearestName.hint("chian", known)).contains("\"chain\"");
        assertThat(NearestName.hint("sqare", known)).contains("\"square\"");
        assertThat(NearestName.hint("lattice", known)).isEmpty();
        assertThat(NearestName.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(NearestName.distance("ab", "ba")).isEqualTo(1);
        assertThat(NearestName.distance("", "abc")).isEqualTo(3);
    }
}
