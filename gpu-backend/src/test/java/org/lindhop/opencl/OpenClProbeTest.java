package org.lindhop.opencl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.lindhop.core.backend.Availability;
import org.lindhop.core.backend.Backends;
import org.lindhop.core.backend.Device;
import org.lindhop.testkit.Requirements;

/** Looking for devices, here and in processes that find none. */
class OpenClProbeTest {
    @TempDir
    Path empty;

    /** Asks twice, since the second failure of a library differs from the first. */
    static final class ProbeTwice {
        public static void main(String[] args) {
            for (int k = 0; k < 2; k++) {
                Availability availability = new OpenClProvider().probe();
                System.out.println(availability.usable() + " " + availability.reason());
            }
        }
    }

    @BeforeAll
    static void needsOpenCl() {
        Requirements.devices(new OpenClProvider());
    }

    @Test
    void isFoundByItsName() {
        assertThat(Backends.named("opencl")).isInstanceOf(OpenClProvider.class);
    }

    @Test
    void listsDevicesByNumber() {
        List<Device> devices = new OpenClProvider().probe().devices();

        for (int k = 0; k < devices.size(); k++) {
            Device device = devices.get(k);
            assertThat(device.number()).isEqualTo(k);
            assertThat(device.name()).isNotBlank().doesNotContain("\0");
            assertThat(device.driver()).contains(", driver ");
            assertThat(device.memoryBytes()).isPositive();
            assertThat(device.maxAllocationBytes()).isBetween(1L, device.memoryBytes());
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "the loader takes its list of platforms from elsewhere")
    void saysThatThereIsNoPlatform() throws IOException, InterruptedException {
        List<String> answers = probeTwice(Map.of("OCL_ICD_VENDORS", empty.toString()));

        assertThat(answers).hasSize(2).allMatch(answer -> answer.startsWith("false no OpenCL platform is installed"));
    }

    @Test
    void keepsTheFirstFailureToLoad() throws IOException, InterruptedException {
        // JOCL chooses its native library by this name, and has none for it.
        List<String> answers = probeTwice(Map.of(), "-Dos.arch=nonesuch");

        assertThat(answers)
                .hasSize(2)
                .allMatch(answer -> answer.startsWith("false OpenCL cannot be loaded: Error while"));
    }

    @Test
    void leavesNothingInTheTemporaryDirectory() throws IOException, InterruptedException {
        List<String> answers = probeTwice(Map.of(), "-Djava.io.tmpdir=" + empty);

        assertThat(answers).containsExactly("true ", "true ");
        assertThat(empty).isEmptyDirectory();
    }

    private static List<String> probeTwice(Map<String, String> environment, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ProbeTwice.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }
}
