package org.lindhop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PlanCommandTest {
    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final Path PAGE = Path.of("..", "docs", "plan.md");

    /** A command and what it prints, as the page shows them. */
    private static final Pattern SHOWN =
            Pattern.compile("```sh\nlindhop plan (?<file>\\S+)\n```\n\n```text\n(?<output>.*?)```\n", Pattern.DOTALL);

    /** What depends on the machine. */
    private static final Pattern MACHINE = Pattern.compile("(?m)^(device|  memory|  time) .*$");

    @TempDir
    private Path folder;

    static List<MatchResult> shown() throws IOException {
        return SHOWN.matcher(Files.readString(PAGE)).results().toList();
    }

    @Test
    void thePageShowsFiveExamples() throws IOException {
        assertThat(shown()).hasSizeGreaterThanOrEqualTo(5);
    }

    /** To renew the page, copy what differs; times and memory are not compared. */
    @ParameterizedTest
    @MethodSource("shown")
    void thePageShowsWhatIsPrinted(MatchResult shown) {
        Program plan =
                Program.call("plan", EXAMPLES.resolveSibling(shown.group(1)).toString());
        assertThat(plan.exitCode()).as(plan.err()).isZero();
        assertThat(comparable(plan.out())).isEqualTo(comparable(shown.group(2)));
    }

    private static String comparable(String output) {
        return MACHINE.matcher(output).replaceAll("$1");
    }

    @Test
    void jsonHoldsWhatRunJsonHolds() {
        Program plan =
                Program.call("plan", EXAMPLES.resolve("paper-figure-2.yaml").toString(), "--backend", "cpu", "--json");
        assertThat(plan.exitCode()).as(plan.err()).isZero();
        JsonNode tree = JsonMapper.shared().readTree(plan.out());
        assertThat(tree.propertyNames()).containsExactly("frame_frequency", "facts", "evolutions", "methods");
        JsonNode evolution = tree.get("evolutions").get(0);
        assertThat(evolution.propertyNames())
                .containsExactly(
                        "method",
                        "reason",
                        "observables",
                        "blocks",
                        "propagator",
                        "propagator_reason",
                        "vectors",
                        "host_bytes",
                        "device_bytes",
                        "applications",
                        "seconds",
                        "measured_on_sites");
        assertThat(evolution.get("seconds").asDouble()).isPositive();
        assertThat(tree.get("methods").valueStream().map(m -> m.get("method").asString()))
                .containsExactly("populations", "moments", "density");
    }

    @Test
    void whatDoesNotFitIsRefusedWithTheTable() throws IOException {
        Path file = scenario("""
                model: {lattice: {chain: 60}, noise: 1, hopping: 0.2, loss: 0.1}
                initial: {dicke: 20}
                evolution: {times: [1]}
                observables: [populations]
                """);
        Program plan = Program.call("plan", file.toString());
        assertThat(plan.exitCode()).isEqualTo(ExitCode.DOES_NOT_FIT);
        assertThat(plan.err()).startsWith("lindhop: too large: ");
        assertThat(plan.out())
                .contains("21 blocks, the largest 4191844505805495 x 4191844505805495, 2.3e+31 elements in all")
                .contains("hopping turns populations into coherences")
                .contains("60 jump operators remove 1");
        assertThat(Arrays.stream(plan.out().split("\n")).mapToInt(String::length))
                .allMatch(length -> length <= 120);
    }

    @Test
    void aFrequencyThatAllSitesShareCostsNothing() throws IOException {
        Path file = scenario("""
                model: {lattice: {chain: 6}, frequency: 31400, hopping: 0.1, loss: 0.01, dephasing: 0.01}
                initial: {product: [{amplitudes: [1,1]},{fock: 0},{fock: 0},{fock: 0},{fock: 0},{fock: 0}]}
                evolution: {times: [0, 10, 100]}
                observables: [populations, amplitudes]
                """);
        assertThat(Program.call("plan", file.toString()).out()).contains("frame      rotates at 31400.0");
        JsonNode tree = JsonMapper.shared()
                .readTree(Program.call("plan", file.toString(), "--json").out());
        assertThat(tree.get("frame_frequency").asDouble()).isEqualTo(31400);
        assertThat(tree.get("evolutions").get(0).get("applications").asInt()).isBetween(1, 150);
    }

    @Test
    void severalMethodsShareARun() throws IOException {
        Path file = scenario("""
                model: {lattice: {chain: 30}, noise: 1}
                initial: {phases: [%s]}
                evolution: {times: [1]}
                observables: [coherences, populations]
                """.formatted(
                        String.join(", ", Stream.generate(() -> "0").limit(30).toList())));
        Program plan = Program.call("plan", file.toString());
        assertThat(plan.out())
                .containsPattern("populations +taken +for populations")
                .containsPattern("density +taken +for coherences");
    }

    @Test
    void aMethodThatWouldBeWrongIsRefusedWithTheReason() {
        Program plan = Program.call(
                "plan", EXAMPLES.resolve("bosonic-chain.yaml").toString(), "--set", "solver.method=moments");
        assertThat(plan.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(plan.err())
                .contains("method moments does not apply: the Hamiltonian has terms that are not quadratic");
    }

    @Test
    void oneFileIsNeeded() {
        assertThat(Program.call("plan").err()).contains("plan needs one file, not 0");
    }

    private Path scenario(String text) throws IOException {
        return Files.writeString(folder.resolve("scenario.yaml"), text);
    }
}
