package org.lindhop.cli.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a measurement depends on besides the program.
 *
 * @param processor model, as the system names it
 * @param cores that the JVM may use
 * @param memoryBytes of the machine
 * @param system name and architecture
 * @param java version and vendor of the JVM
 */
public record Machine(String processor, int cores, long memoryBytes, String system, String java) {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    /** The machine that this JVM runs on. */
    public static Machine here() {
        return new Machine(
                processorModel(),
                Runtime.getRuntime().availableProcessors(),
                memory(),
                properties("os.name", "os.arch"),
                properties("java.vm.name", "java.version"));
    }

    /** From Linux's list of processors or Windows' environment; elsewhere the architecture must do. */
    private static String processorModel() {
        if (Files.isReadable(PROCESSORS)) {
            try (Stream<String> lines = Files.lines(PROCESSORS)) {
                return lines.filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse(System.getProperty("os.arch"));
            } catch (IOException e) {
                return System.getProperty("os.arch");
            }
        }
        return Objects.requireNonNullElse(System.getenv("PROCESSOR_IDENTIFIER"), System.getProperty("os.arch"));
    }

    private static long memory() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }

    private static String properties(String... names) {
        return String.join(" ", Stream.of(names).map(System::getProperty).toList());
    }
}
