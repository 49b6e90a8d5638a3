package org.lindhop.cli.bench;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.lindhop.core.backend.Device;
import org.lindhop.scenario.json.JsonText;
import org.lindhop.scenario.output.AtomicFile;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The measurements of one call of {@code lindhop bench}, in their order, and what was left out. */
public final class BenchReport {
    /** The backend that the others are compared with. */
    public static final String REFERENCE = "reference";

    private final String version;
    private final List<KernelTiming> measurements = new ArrayList<>();
    private final List<String> omissions = new ArrayList<>();

    /**
     * An empty report.
     *
     * @param version of the program
     */
    public BenchReport(String version) {
        this.version = version;
    }

    /** Appends a measurement. */
    public void add(KernelTiming measurement) {
        measurements.add(measurement);
    }

    /** Notes what was not measured, and why. */
    public void omit(String what) {
        omissions.add(what);
    }

    /** All measurements, in the order in which they were added; not to be changed. */
    public List<KernelTiming> measurements() {
        return List.copyOf(measurements);
    }

    /** How many times faster than the reference on the same workload; empty where that was not measured. */
    public OptionalDouble speedup(KernelTiming measurement) {
        return measurements.stream()
                .filter(m -> m.target().backend().equals(REFERENCE)
                        && m.workload().toString().equals(measurement.workload().toString()))
                .mapToDouble(m -> m.seconds().median() / measurement.seconds().median())
                .findFirst();
    }

    /** Creates or replaces a file, as a whole or not at all. */
    public void write(Path file) {
        ObjectNode tree = tree();
        AtomicFile.write(file, out -> JsonText.write(tree, out));
    }

    private ObjectNode tree() {
        Machine machine = Machine.here();
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("version", version);
        tree.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        tree.putObject("machine")
                .put("processor", machine.processor())
                .put("cores", machine.cores())
                .put("memory_bytes", machine.memoryBytes())
                .put("system", machine.system())
                .put("java", machine.java());
        ArrayNode list = tree.putArray("measurements");
        measurements.forEach(m -> put(list.addObject(), m));
        ArrayNode omitted = tree.putArray("omitted");
        omissions.forEach(omitted::add);
        return tree;
    }

    private void put(ObjectNode node, KernelTiming m) {
        Device device = m.target().device();
        node.put("backend", m.target().backend());
        node.putObject("device")
                .put("number", device.number())
                .put("name", device.name())
                .put("driver", device.driver())
                .put("memory_bytes", device.memoryBytes());
        node.put("precision", m.target().precision().name().toLowerCase(Locale.ROOT));
        node.put("family", m.workload().workload().id());
        node.put("description", m.workload().workload().description());
        node.put("size", m.workload().size().toString());
        node.put("elements", m.workload().elements());
        node.put("bytes_per_element", m.bytesPerElement());
        put(node.putObject("milliseconds"), 1e3, m.seconds());
        node.put("nanoseconds_per_element", m.nanosecondsPerElement());
        node.put("gigabytes_per_second", 1e-9 * m.bandwidth());
        put(node.putObject("copy_gigabytes_per_second"), 1e-9, m.copyBandwidth());
        put(node.putObject("fraction_of_copy"), 1, m.fractionOfCopy());
        OptionalDouble speedup = speedup(m);
        if (speedup.isPresent()) {
            node.put("times_faster_than_reference", speedup.getAsDouble());
        } else {
            node.putNull("times_faster_than_reference");
        }
    }

    private static void put(ObjectNode node, double unit, Spread spread) {
        node.put("lower_quartile", unit * spread.lower())
                .put("median", unit * spread.median())
                .put("upper_quartile", unit * spread.upper());
    }
}
