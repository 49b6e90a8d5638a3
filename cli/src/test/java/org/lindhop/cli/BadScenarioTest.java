package org.lindhop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake in a scenario ends with code 2 and one line that names place, key, value and what is allowed. */
class BadScenarioTest {
    private static final String GOOD = """
            model:
              lattice: {chain: 3}
              species: tls
              noise: 1.0
            initial: {fock: [1, 0, 0]}
            evolution:
              times: {to: 1, points: 3}
            observables: [populations]
            """;

    @TempDir
    private Path folder;

    /** What is replaced in the good scenario, by what, and the beginning and the rest of the complaint. */
    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(
                        "noise:",
                        "nosie:",
                        "4:3: model.nosie: the key \"nosie\"",
                        "did you mean \"noise\"?",
                        "max-excitations"),
                mistake("noise: 1.0", "noise: fast", "4:3: model.noise: the text \"fast\"", "allowed: a rate >= 0"),
                mistake("noise: 1.0", "noise: [1, 2, 3]", "4:3: model.noise: 3 values", "2 bonds", "one per bond"),
                mistake("noise: 1.0", "noise: [1, -2]", "4:14: model.noise[2]: -2 is below 0", "allowed: a rate >= 0"),
                mistake("noise: 1.0", "noise: {rate: -2}", "4:11: model.noise.rate: -2 is below 0"),
                mistake("noise: 1.0", "noise: {amplitude: 1}", "4:3: model.noise: the key \"rate\" is missing"),
                mistake("noise: 1.0", "dephasing: [1, 2]", "4:3: model.dephasing: 2 values", "3 sites"),
                mistake("noise: 1.0", "noise: .nan", "4:10: model.noise: .nan is not a finite number"),
                mistake("noise: 1.0", "loss: 1e400", "4:9: model.loss: 1e400 is not a finite number"),
                mistake("noise: 1.0", "hopping: [1, 2+3]", "4:16: model.hopping[2]: \"2+3\" is not a complex number"),
                mistake("noise: 1.0", "hopping: true", "4:3: model.hopping: true is not allowed"),
                mistake("noise: 1.0", "noise: &a 1\n  loss: *a", "5:9: model.loss: *a is an alias"),
                mistake("noise: 1.0", "noise: &a {rate: 1}", "4:10: model.noise: &a is an anchor"),
                mistake("noise: 1.0", "noise: !!float 1", "4:10: model.noise: a tag"),
                mistake(
                        "noise: 1.0",
                        "species: tls",
                        "4:3: model.species: the key stands here for the second time",
                        ":3:3"),
                mistake(
                        "species: tls",
                        "species: boson\n  gain: 0.1\n  hopping: 1\n  kerr: 1",
                        "4:3: model.gain: populations: ",
                        "max-excitations: N"),
                mistake(
                        "species: tls",
                        "species: qubit",
                        "3:3: model.species: the text \"qubit\"",
                        "allowed: tls, boson"),
                mistake(
                        "species: tls",
                        "species: [tls, bozon, tls]",
                        "3:18: model.species[2]",
                        "did you mean \"boson\"?"),
                mistake("species: tls", "species: [tls]", "3:3: model.species: 1 values", "3 sites"),
                mistake("{chain: 3}", "{chian: 3}", "2:13: model.lattice.chian: the key \"chian\"", "\"chain\"?"),
                mistake("{chain: 3}", "{chain: 3, ring: 3}", "2:3: model.lattice: the map", "exactly one key", "ring"),
                mistake("{chain: 3}", "{}", "2:3: model.lattice: the map {} must have exactly one key"),
                mistake(
                        "{chain: 3}",
                        "{chain: 3.5}",
                        "2:13: model.lattice.chain: 3.5 is not allowed",
                        "an integer >= 1"),
                mistake("{chain: 3}", "{chain: 010}", "2:20: model.lattice.chain: 010 begins with a zero", "octal"),
                mistake("{chain: 3}", "{chain: 0}", "2:13: model.lattice.chain: 0 is below 1"),
                mistake("{chain: 3}", "{chain: 99999999999}", "2:13: model.lattice.chain: 99999999999 is above"),
                mistake("{chain: 3}", "{chain: 1e30}", "2:13: model.lattice.chain: 1.0E30 is above 2147483647"),
                mistake("{chain: 3}", "{ring: 2}", "2:13: model.lattice.ring: a ring has at least three sites, not 2"),
                mistake(
                        "{chain: 3}",
                        "{square: [3]}",
                        "2:13: model.lattice.square: the list [3] is too short",
                        "[nx, ny]"),
                mistake("{chain: 3}", "{graph: {sites: 3, bonds: [[1, 4]]}}", "2:13: model.lattice.graph: bond [1, 4]"),
                mistake(
                        "{chain: 3}",
                        "{graph: {sites: 3, bonds: [[2, 2]]}}",
                        "2:13: model.lattice.graph: the bond [2, 2]"),
                mistake("[1, 0, 0]", "[2, 0, 0]", "5:11: initial.fock: site 1 holds 2", "holds at most 1"),
                mistake("[1, 0, 0]", "[1, 0]", "5:11: initial.fock: 2 occupations", "3 sites"),
                mistake("[1, 0, 0]", "[1, -1, 0]", "5:21: initial.fock[2]: -1 is below 0"),
                mistake("[1, 0, 0]", "{4: 1}", "5:18: initial.fock.4: there is no site 4; the sites are 1 to 3"),
                mistake(
                        "[1, 0, 0]",
                        "{\"2\\n\": 1}",
                        "5:18: initial.fock: the key \"2\\u000a\" holds a control character"),
                mistake("[1, 0, 0]", "{\"2\\u2028\": 1}", "5:18: initial.fock: the key \"2\\u2028\" holds"),
                mistake("[1, 0, 0]", "{\"\\e[2J\": 1}", "5:18: initial.fock: the key \"\\u001b[2J\" holds"),
                mistake("[1, 0, 0]", "{\"\\u202e1\": 1}", "5:18: initial.fock.\\u202e1: the key \"\\u202e1\" is not"),
                mistake("[1, 0, 0]", "{" + "k".repeat(201) + ": 1}", "5:18: initial.fock: a key of 201 characters"),
                mistake("[1, 0, 0]", "[".repeat(60) + "]".repeat(60), "5:66: initial.fock[1][1]", "more than 50 deep"),
                mistake(
                        "noise: 1.0",
                        "noise: " + "1".repeat(20_000),
                        "4:10: model.noise: a number of 20000 characters"),
                mistake("noise: 1.0", "noise: " + "1".repeat(20_000) + "x", "4:10: model.noise: a text of 20001"),
                mistake(
                        "noise: 1.0",
                        "hopping: " + "1".repeat(2_000) + "x",
                        "4:3: model.hopping: the text 1111",
                        "long"),
                mistake("noise: 1.0", "hopping: 1" + " ".repeat(1_000_000) + "x", "4:12: model.hopping: a text of"),
                mistake("noise: 1.0", "noise: &" + "a".repeat(100_000) + " {rate: 1}", "4:10: ", "is an anchor"),
                mistake("noise: 1.0", "noise: \u001b[31m1", "4:10: a control character", "\\u001b"),
                mistake("noise: 1.0", "noise: \u009b31m1", "4:10: a control character", "\\u009b"),
                mistake("[1, 0, 0]", "{0: 1}", "5:18: initial.fock.0: the key \"0\""),
                mistake(
                        "fock: [1, 0, 0]",
                        "mixture: [{weight: 0.5, state: {dicke: 1}}]",
                        "5:11: initial.mixture: the weights sum to 0.5 instead of 1"),
                mistake(
                        "fock: [1, 0, 0]",
                        "mixture: [{weight: 1, state: {fock: [1]}}]",
                        "5:41: initial.mixture[1].state.fock: 1 occupations"),
                mistake("fock: [1, 0, 0]", "dicke: 4", "5:11: initial.dicke: 4 is not", "0 to 3"),
                mistake("fock: [1, 0, 0]", "phases: [0, 1]", "5:11: initial.phases: 2 angles", "3 sites"),
                mistake("fock: [1, 0, 0]", "dark: {site: 1}", "5:18: initial.dark.site", "an empty map {}"),
                mistake(
                        "fock: [1, 0, 0]",
                        "coherent: [1, 0, 0]",
                        "5:11: initial.coherent: site 1 is a two-level system"),
                mistake("fock: [1, 0, 0]", "thermal: {4: 1}", "5:21: initial.thermal.4: there is no site 4"),
                mistake("fock: [1, 0, 0]", "product: [{fock: 1}]", "5:11: initial.product: 1 states", "3 sites"),
                mistake(
                        "fock: [1, 0, 0]",
                        "product: [{fock: 1}, {amplitudes: [0, 0]}, {fock: 0}]",
                        "5:33: initial.product[2].amplitudes: the amplitudes have norm 0",
                        "must not vanish"),
                mistake(
                        "fock: [1, 0, 0]",
                        "superposition: [{amplitude: 0, fock: [1, 0, 0]}]",
                        "5:11: initial.superposition: ",
                        "must not vanish"),
                mistake("{to: 1, points: 3}", "[1, 0.5]", "7:3: evolution.times: times must rise, but 0.5 follows 1.0"),
                mistake("{to: 1, points: 3}", "[-1]", "7:11: evolution.times[1]: -1 is below 0"),
                mistake(
                        "{to: 1, points: 3}",
                        "{from: 2, to: 1, points: 3}",
                        "7:20: evolution.times.to: 1.0 is not later"),
                mistake("{to: 1, points: 3}", "{to: 1}", "7:3: evolution.times: the key \"points\" is missing"),
                mistake("{to: 1, points: 3}", "{to: 1, points: 1}", "7:18: evolution.times.points: 1 is below 2"),
                mistake(
                        "observables",
                        "  tolerance: 1e-20\nobservables",
                        "8:3: evolution.tolerance: 1.0E-20",
                        "1.0E-13"),
                mistake("observables", "  tolerance: 0\nobservables", "8:3: evolution.tolerance: 0 is not above 0"),
                mistake(
                        "observables",
                        "  tolerance: '1e-8'\nobservables",
                        "8:3: evolution.tolerance: the text \"1e-8\""),
                mistake(
                        "[populations]",
                        "[popultions]",
                        "8:15: observables[1]: ",
                        "did you mean \"populations\"?",
                        "g2"),
                mistake("[populations]", "[populations, populations]", "8:1: observables: populations is listed twice"),
                mistake("[populations]", "[energy, {populations: [4]}]", "8:23: observables[2]: ", "site 4", "1 to 3"),
                mistake("[populations]", "[concurrence]", "8:15: observables[1]: ", "write {concurrence: [k, l]}"),
                mistake(
                        "[populations]",
                        "[{energy: [1]}]",
                        "8:15: observables[1]: \"energy\" takes no argument",
                        "[1]"),
                mistake(
                        "[populations]",
                        "[{concurrence: [1, 2, 3]}]",
                        "8:16: observables[1].concurrence: ",
                        "too long"),
                mistake("[populations]", "[negativity]", "8:15: observables[1]: ", "write {negativity: [j, ...]}"),
                mistake("[populations]", "[{negativity: [1, 2, 3]}]", "8:15: observables[1]: ", "all 3 are named"),
                mistake("[populations]", "[{negativity: [4]}]", "8:15: observables[1]: ", "site 4", "1 to 3"),
                mistake("[populations]", "[{negativity: []}]", "8:16: observables[1].negativity: ", "too short"),
                mistake(
                        "[populations]",
                        "[{entanglement-entropy: [1, 1]}]",
                        "8:15: observables[1]: entanglement-entropy names a site twice"),
                mistake(
                        "[populations]",
                        "[{mutual-information: [[1, 2], [2]]}]",
                        "8:15: observables[1]: mutual-information names a site twice"),
                mistake(
                        "[populations]",
                        "[{mutual-information: [1, 2]}]",
                        "8:37: observables[1].mutual-information[1]: 1 is not allowed here",
                        "a list of at least one site number"),
                mistake(
                        "[populations]",
                        "[mutual-information]",
                        "8:15: observables[1]: ",
                        "needs two lists of sites; write {mutual-information: [[j, ...], [k, ...]]}"),
                mistake(
                        "[populations]",
                        "[trace-distance]",
                        "8:15: observables[1]: ",
                        "write {trace-distance: {to: STATE}}"),
                mistake(
                        "[populations]",
                        "[{fidelity: {name: a}}]",
                        "8:16: observables[1].fidelity: the key \"to\" is missing"),
                mistake(
                        "[populations]",
                        "[{fidelity: {to: {drak: {}}}}]",
                        "8:32: observables[1].fidelity.to.drak: the key \"drak\"",
                        "did you mean \"dark\"?"),
                mistake(
                        "[populations]",
                        "[energy, {trace-distance: {to: {fock: [2, 0, 0]}}}]",
                        "8:46: observables[2].trace-distance.to.fock: site 1 holds 2",
                        "holds at most 1"),
                mistake(
                        "[populations]",
                        "[{fidelity: {to: {dark: {}}, name: a_b}}]",
                        "8:43: observables[1].fidelity.name: ",
                        "a text of letters, digits and hyphens"),
                mistake(
                        "[populations]",
                        "populations",
                        "8:1: observables: the text \"populations\"",
                        "allowed: a list"),
                mistake("[populations]", "[]", "8:1: observables: the list [] is too short"),
                mistake(
                        "observables",
                        "solver: {backend: gpu}\nobservables",
                        "8:10: solver.backend: the text \"gpu\"",
                        "opencl"),
                mistake(
                        "observables",
                        "solver: {method: trajectories}\nobservables",
                        "8:10: solver.method: ",
                        "later version"),
                mistake(
                        "noise: 1.0\n",
                        "noise: 1.0\n  loss: [0, 1, 0]\nsolver: {method: moments}\n",
                        "6:10: solver.method: populations: method moments does not apply: loss and gain inside a chain"),
                mistake(
                        "observables",
                        "solver: {propagator: magnus}\nobservables",
                        "8:10: solver.propagator: the text \"magnus\"",
                        "chebyshev"),
                mistake(
                        "observables",
                        "solver: {krylov-dimension: 1}\nobservables",
                        "8:10: solver.krylov-dimension: 1 is below 2",
                        "an integer from 2 to 1000"),
                mistake(
                        "observables",
                        "solver: {krylov-dimension: 20}\nobservables",
                        "8:10: solver.krylov-dimension: only the propagator krylov has a dimension, and chebyshev is taken"),
                mistake("model:", "name: a/b\nmodel:", "1:1: name: the text \"a/b\" is not allowed"),
                mistake("[1, 0, 0]", "[1, 0, 0", "5:25: this is not valid YAML"),
                mistake("  species", "\tspecies", "3:1: this is not valid YAML", "TAB"),
                mistake("observables", "---\nobservables", "9:1: a second document starts here"),
                mistake(GOOD, "", ": the file is empty"),
                mistake(GOOD, "# nothing\n", ": the file is empty"),
                mistake(GOOD, "5\n", "1:1: a scenario is a map of keys", "5"),
                mistake(GOOD, "{}", "1:1: the key \"model\" is missing"));
    }

    private static Arguments mistake(String good, String bad, String start, String... rest) {
        return Arguments.of(good, bad, start, rest);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void isNamedWithItsPlace(String good, String bad, String start, String[] rest) throws IOException {
        assertThat(GOOD).contains(good);
        Path file = Files.writeString(folder.resolve("bad.yaml"), GOOD.replace(good, bad));
        Path results = folder.resolve("results");

        Program program = Program.call("run", file.toString(), "-o", results.toString());

        String separator = start.startsWith(":") ? "" : ":";
        assertThat(program.err())
                .startsWith("lindhop: " + file + separator + start)
                .hasLineCount(1);
        assertThat(List.of(rest)).allSatisfy(part -> assertThat(program.err()).contains(part));
        assertThat(program.exitCode()).isEqualTo(2);
        assertThat(program.out()).isEmpty();
        assertThat(results).doesNotExist();
    }

    @Test
    void theGoodOneIsGood() throws IOException {
        Path file = Files.writeString(folder.resolve("good.yaml"), GOOD);
        assertThat(Program.call("validate", file.toString()).exitCode()).isZero();
    }

    @Test
    void validateGoesOnAfterABadFile() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.yaml"), "model: 1");
        Path good = Files.writeString(folder.resolve("good.yaml"), GOOD);
        Program program = Program.call("validate", bad.toString(), good.toString());
        assertThat(program.exitCode()).isEqualTo(2);
        assertThat(program.err()).startsWith("lindhop: " + bad + ":1:1: ");
        assertThat(program.out())
                .contains(good + ": valid", "populations: nothing hops coherently")
                .containsPattern("density +possible");
    }

    @Test
    void filesThatCannotBeReadAreNamed() throws IOException {
        Path latin = folder.resolve("latin.yaml");
        Files.write(latin, "name: M\u00fcller".getBytes(StandardCharsets.ISO_8859_1));
        Program program = Program.call("validate", latin.toString(), folder.toString(), folder + "/missing.yaml");
        assertThat(program.exitCode()).isEqualTo(2);
        assertThat(program.err().lines())
                .containsExactly(
                        "lindhop: " + latin + ": the file is not text in UTF-8",
                        "lindhop: " + folder + ": this is a folder; a scenario is a file",
                        "lindhop: " + folder.resolve("missing.yaml") + ": there is no such file");
    }
}
