package org.lindhop.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns measurements into pages: {@code kernels.md} from the file of {@code lindhop bench --json}, and {@code qutip.md} from
 * the file of {@code benchmarks/qutip/compare --json}.
 */
public final class Pages {
    private final StringBuilder page = new StringBuilder();

    private Pages() {}

    /**
     * Writes a page for each file of measurements.
     *
     * @param arguments the folder for the pages, and the files
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 2) {
            System.err.println("usage: benchmarks/run pages FOLDER JSON...");
            System.exit(2);
        }
        Path folder = Path.of(arguments[0]);
        for (String file : List.of(arguments).subList(1, arguments.length)) {
            JsonNode report = JsonMapper.shared().readTree(Path.of(file).toFile());
            boolean kernels = report.has("measurements");
            Pages pages = new Pages();
            if (kernels) {
                pages.kernels(report);
            } else {
                pages.qutip(report);
            }
            Files.writeString(folder.resolve(kernels ? "kernels.md" : "qutip.md"), pages.page);
        }
    }

    private void kernels(JsonNode report) {
        page.append("# Speed of the kernels\n\n")
                .append(
                        "Made by `lindhop bench --largest 2e8 --json kernels.json` and `benchmarks/run pages docs/benchmarks kernels.json`.")
                .append(
                        " One application is `y <- a L x + b x - y`, as a Chebyshev series applies it: the median of several")
                .append(
                        " and half the distance of the quartiles. GB/s counts one read and one write of the blocks, 8 bytes")
                .append(" an element where generator and state are real, else 16 (half of that in single precision),")
                .append(
                        " whatever the backend stores. The bandwidth of a copy was measured in turn with the applications.")
                .append(" Small blocks stay in caches, where they may beat a copy.\n");
        machine(report);
        devices(report);
        page.append("- Lindhop ").append(text(report, "version")).append("\n\n");
        row(
                "backend",
                "device",
                "precision",
                "family",
                "size",
                "elements",
                "ms",
                "+-",
                "ns an element",
                "GB/s",
                "copy GB/s",
                "of copy",
                "times the reference");
        row("---", "---", "---", "---", "---", "--:", "--:", "--:", "--:", "--:", "--:", "--:", "--:");
        for (JsonNode m : report.get("measurements")) {
            JsonNode ms = m.get("milliseconds");
            double spread = (number(ms, "upper_quartile") - number(ms, "lower_quartile")) / 2 / number(ms, "median");
            JsonNode speedup = m.get("times_faster_than_reference");
            row(
                    text(m, "backend"),
                    text(m.get("device"), "name"),
                    text(m, "precision"),
                    text(m, "description"),
                    text(m, "size"),
                    format("%.3g", number(m, "elements")),
                    format("%.4g", number(ms, "median")),
                    format("%.0f %%", 100 * spread),
                    format("%.2f", number(m, "nanoseconds_per_element")),
                    format("%.2f", number(m, "gigabytes_per_second")),
                    format("%.1f", number(m.get("copy_gigabytes_per_second"), "median")),
                    format("%.1f %%", 100 * number(m.get("fraction_of_copy"), "median")),
                    speedup.isNull() ? "" : format("%.3g", speedup.asDouble()));
        }
        if (!report.get("omitted").isEmpty()) {
            page.append("\nNot measured:\n\n");
            report.get("omitted")
                    .forEach(line -> page.append("- ").append(line.asString()).append('\n'));
        }
    }

    private void qutip(JsonNode report) {
        page.append("# Whole runs against QuTiP\n\n")
                .append(
                        "Made by `benchmarks/qutip/compare --page docs/benchmarks`. Both are timed as whole processes, in turn. \"Sector\" is restricted by hand to the")
                .append(
                        " states with the excitation number of the initial state, \"full\" is the tensor product of all")
                .append(" sites. A way counts if its populations are those of Lindhop; what takes much longer than the")
                .append(" fastest on the same space so far is stopped.\n");
        machine(report);
        page.append("- Python ").append(text(report.get("machine"), "python")).append('\n');
        if (!report.get("machine").get("load").isNull()) {
            page.append(format(
                    "- load at the end: %.1f, with that of the comparison itself\n",
                    number(report.get("machine"), "load")));
        }
        for (JsonNode scenario : report.get("scenarios")) {
            scenario(scenario);
        }
    }

    private void scenario(JsonNode scenario) {
        JsonNode lindhop = scenario.get("lindhop");
        page.append("\n## ").append(text(scenario, "name")).append("\n\n");
        page.append(format("Tolerance %.0e. ", number(scenario, "tolerance")))
                .append(format(
                        "Lindhop %s: **%.2f s**, median of %d runs (method %s, backend %s, %s, %.0f applications).%s\n\n",
                        text(lindhop, "version"),
                        number(lindhop, "seconds"),
                        lindhop.get("all_seconds").size(),
                        text(lindhop, "method"),
                        text(lindhop, "backend"),
                        text(lindhop, "propagator"),
                        number(lindhop, "applications"),
                        lindhop.get("density_seconds").isNull()
                                ? ""
                                : format(
                                        " The density matrix, which QuTiP solves for, takes %.2f s.",
                                        number(lindhop, "density_seconds"))));
        scenario.get("fastest")
                .forEachEntry((space, fastest) -> page.append(format(
                        "- QuTiP's fastest way on the %s space, %s, takes %.2f s: Lindhop is **%.3g times** as fast.\n",
                        space, text(fastest, "way"), number(fastest, "seconds"), number(fastest, "ratio"))));
        page.append('\n');
        row("QuTiP", "space", "integrator", "matrix_form", "process, s", "mesolve, s", "largest deviation");
        row("---", "---", "---", "---", "--:", "--:", "--:");
        for (JsonNode way : scenario.get("qutip")) {
            boolean finished = way.has("seconds");
            row(
                    text(way, "version"),
                    text(way, "space") + ", " + way.get("dimension").asLong() + " states",
                    text(way, "integrator"),
                    way.get("matrix_form").asBoolean() ? "yes" : "no",
                    finished ? format("%.2f", number(way, "seconds")) : text(way, "failure"),
                    finished ? format("%.2f", number(way, "solve_seconds")) : "",
                    finished
                            ? format("%.1e", number(way, "deviation"))
                                    + (way.get("agrees").asBoolean() ? "" : ": not the same numbers")
                            : "");
        }
    }

    private void machine(JsonNode report) {
        JsonNode machine = report.get("machine");
        page.append("\n- ").append(text(report, "date")).append('\n');
        page.append("- ")
                .append(text(machine, "processor"))
                .append(", ")
                .append(machine.get("cores").asInt())
                .append(" cores, ")
                .append(format("%.0f GiB of memory, ", Math.scalb(number(machine, "memory_bytes"), -30)))
                .append(text(machine, "system"))
                .append('\n');
        if (machine.has("java")) {
            page.append("- ").append(text(machine, "java")).append('\n');
        }
    }

    private void devices(JsonNode report) {
        report.get("measurements").values().stream()
                .map(m -> format(
                        "- %s: %s, %s\n",
                        text(m, "backend"), text(m.get("device"), "name"), text(m.get("device"), "driver")))
                .distinct()
                .forEach(page::append);
    }

    private void row(String... cells) {
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static double number(JsonNode node, String key) {
        return node.get(key).asDouble();
    }

    private static String text(JsonNode node, String key) {
        return node.get(key).asString();
    }
}
