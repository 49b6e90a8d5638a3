package org.lindhop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BenchCommandTest {
    @TempDir
    private Path folder;

    @Test
    void measuresWhatIsAskedFor() {
        Path file = folder.resolve("bench.json");
        Program bench = Program.call(
                "bench", "tls-swap", "--quick", "--backend", "cpu", "--largest", "5e3", "--json", file.toString());
        assertThat(bench.exitCode()).as(bench.err()).isZero();
        assertThat(bench.out()).contains("GB/S", "tls-swap  8 sites, 4  4900");
        JsonNode report = JsonMapper.shared().readTree(file.toFile());
        assertThat(report.get("machine").get("cores").asInt()).isPositive();
        assertThat(report.get("omitted")).isEmpty();
        assertThat(report.get("measurements")).hasSize(1);
        JsonNode m = report.get("measurements").get(0);
        assertThat(m.get("elements").asDouble()).isEqualTo(70 * 70);
        assertThat(m.get("bytes_per_element").asInt()).isEqualTo(8);
        assertThat(m.get("times_faster_than_reference").isNull()).isTrue();
        double seconds = 1e-3 * m.get("milliseconds").get("median").asDouble();
        // One read and one write of 8 bytes an element; the file gives all digits.
        assertThat(1e9 * m.get("gigabytes_per_second").asDouble() * seconds / (2 * 8 * 70 * 70))
                .isBetween(1 - 1e-12, 1 + 1e-12);
        assertThat(m.get("fraction_of_copy").get("median").asDouble()).isPositive();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bench tls                     | 2 | there is no family \"tls\"; there are tls-swap, tls-amplitude",
                "bench --largest many          | 2 | --largest many: this is no number such as",
                "bench --precision half        | 2 | --precision is double or single, not half",
                "bench --backend gpu           | 3 | there is no backend \"gpu\"",
                "bench --backend cpu --device 7 | 3 | nothing was measured",
            })
    void badUsageIsExplained(String commandLine, int exitCode, String complaint) {
        Program bench = Program.call(commandLine.split(" "));
        assertThat(bench.err()).contains(complaint);
        assertThat(bench.exitCode()).isEqualTo(exitCode);
    }
}
