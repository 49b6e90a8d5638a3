package org.lindhop.scenario.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.propagation.PropagationReport;
import org.lindhop.core.run.EvolutionReport;
import org.lindhop.core.run.RunReport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RunJsonTest {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final RunReport REPORT = new RunReport(List.of(
            new EvolutionReport(new PropagationReport(120, 10, 1, 1e-10, 1e-14), 3e-9, 2e-7, Optional.empty())));

    @TempDir
    Path folder;

    @Test
    void holdsTheStableKeys() throws IOException {
        JsonNode json = write(RunRecord.Status.DONE, Optional.empty(), RunRecord.Effort.of(REPORT, false), 1.5);
        assertThat(json.propertyNames())
                .containsExactly(
                        "name",
                        "version",
                        "status",
                        "method",
                        "backend",
                        "device",
                        "threads",
                        "precision",
                        "propagator",
                        "propagator_reason",
                        "blocks",
                        "tolerance",
                        "observables",
                        "error_estimate",
                        "applications",
                        "steps",
                        "rejected_steps",
                        "wall_seconds",
                        "timings",
                        "warnings",
                        "plan",
                        "scenario_folder",
                        "scenario");
        assertThat(json.get("status").asString()).isEqualTo("done");
        assertThat(RunJson.scenarioFile(folder)).hasValueSatisfying(file -> {
            assertThat(file.folder()).isEqualTo(Path.of("/somewhere"));
            assertThat(file.text()).isEqualTo("{\"model\":\"chain\"}");
        });
        assertThat(RunJson.observables(folder)).contains(List.of(new RunRecord.Reported("g2", 6, 4e-8)));
        assertThat(json.get("threads").asInt()).isEqualTo(3);
        assertThat(json.get("precision").asString()).isEqualTo("single");
        assertThat(json.get("blocks").toString()).isEqualTo("[{\"ket\":2,\"bra\":1,\"rows\":36,\"columns\":8}]");
        assertThat(json.get("applications").asLong()).isEqualTo(120);
        assertThat(json.get("rejected_steps").asLong()).isEqualTo(1);
        assertThat(json.get("error_estimate").asDouble()).isEqualTo(3e-9);
        assertThat(json.get("timings").toString()).isEqualTo("{\"read\":0.25,\"run\":1.0}");
        assertThat(json.get("warnings").toString()).isEqualTo("[\"careful\"]");
        assertThat(json.get("scenario").get("model").asString()).isEqualTo("chain");
    }

    @Test
    void tellsTheWeightAtACutOffWhereThereIsOne() throws IOException {
        JsonNode json = write(RunRecord.Status.DONE, Optional.empty(), RunRecord.Effort.of(REPORT, true), 1.5);
        assertThat(json.get("cutoff_weight").asDouble()).isEqualTo(2e-7);
    }

    @Test
    void keepsTheKeysOfARunThatFailed() throws IOException {
        JsonNode json = write(RunRecord.Status.FAILED, Optional.of("trace lost"), RunRecord.Effort.unfinished(7), 1.5);
        assertThat(json.get("status").asString()).isEqualTo("failed");
        assertThat(json.get("error").asString()).isEqualTo("trace lost");
        assertThat(json.get("applications").asLong()).isEqualTo(7);
        assertThat(json.get("error_estimate").isNull()).isTrue();
        assertThat(json.get("steps").isNull()).isTrue();
    }

    @Test
    void staysJsonWhereANumberIsNotFinite() throws IOException {
        RunRecord.Effort effort = new RunRecord.Effort(
                1,
                OptionalLong.of(1),
                OptionalLong.of(0),
                OptionalDouble.of(Double.POSITIVE_INFINITY),
                OptionalDouble.of(Double.NaN),
                Optional.empty());
        JsonNode json = write(RunRecord.Status.DONE, Optional.empty(), effort, Double.NaN);
        assertThat(json.get("error_estimate").isNull()).isTrue();
        assertThat(json.get("cutoff_weight").isNull()).isTrue();
        assertThat(json.get("wall_seconds").isNull()).isTrue();
    }

    private JsonNode write(RunRecord.Status status, Optional<String> error, RunRecord.Effort effort, double wallSeconds)
            throws IOException {
        Map<String, Double> timings = new LinkedHashMap<>();
        timings.put("read", 0.25);
        timings.put("run", 1.0);
        Path file = folder.resolve("run.json");
        RunJson.write(
                file,
                new RunRecord(
                        "demo",
                        "0.1.0",
                        status,
                        error,
                        MAPPER.readTree("{\"model\": \"chain\"}"),
                        "/somewhere",
                        MAPPER.readTree("{\"facts\": []}"),
                        1e-8,
                        List.of(new RunRecord.Reported("g2", 6, 4e-8)),
                        new RunRecord.Execution(
                                "density",
                                "cpu",
                                "a processor",
                                3,
                                Precision.SINGLE,
                                "dormand-prince",
                                "asked for",
                                List.of(new RunRecord.StoredBlock(2, 1, 36, 8))),
                        effort,
                        wallSeconds,
                        timings,
                        List.of("careful")));
        return MAPPER.readTree(Files.readString(file));
    }
}
