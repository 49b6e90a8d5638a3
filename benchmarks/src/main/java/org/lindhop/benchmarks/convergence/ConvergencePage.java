package org.lindhop.benchmarks.convergence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.BackendOptions;
import org.lindhop.core.backend.Backends;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.propagation.PropagationTask;
import org.lindhop.core.propagation.Propagator;
import org.lindhop.core.propagation.Propagators;
import org.lindhop.core.propagation.ReadoutLevel;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;

/**
 * Writes {@code docs/benchmarks/convergence.md}: the true errors of all propagators beside the tolerances, and their costs.
 * Exits with code 1 if a true error exceeds its tolerance.
 */
public final class ConvergencePage {
    private static final double[] TOLERANCES = {1e-4, 1e-6, 1e-8, 1e-10, 1e-12};

    /** The tolerance of the tables that count applications. */
    private static final double COUNTED_AT = 1e-8;

    private final Backend backend;
    private final StringBuilder page = new StringBuilder();
    private final List<String> violations = new ArrayList<>();

    private ConvergencePage(Backend backend) {
        this.backend = backend;
    }

    /**
     * Runs all propagators and writes the page.
     *
     * @param arguments the file to write
     * @throws IOException if it cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            System.err.println("usage: benchmarks/run convergence FILE");
            System.exit(2);
        }
        try (Backend cpu = Backends.named("cpu").open(new BackendOptions(Optional.empty(), Precision.DOUBLE))) {
            ConvergencePage page = new ConvergencePage(cpu);
            page.write(Path.of(arguments[0]));
            page.violations.forEach(System.err::println);
            System.exit(page.violations.isEmpty() ? 0 : 1);
        }
    }

    private void write(Path file) throws IOException {
        page.append("# Convergence of the propagators\n\n")
                .append(
                        "Made by `benchmarks/run convergence docs/benchmarks/convergence.md`, which fails if a true error")
                .append(" exceeds the tolerance. Backend cpu, double precision.\n");
        requestedAgainstTrueError();
        strongDephasing();
        longTimes();
        Files.writeString(file, page);
    }

    private void requestedAgainstTrueError() {
        page.append("""

                ## Requested tolerance against true error

                The largest error of all populations, correlations and density correlations at all output times, in units of
                the excitation number to the power of their order where that exceeds one, and behind it the number of
                applications of the generator. The truth is an exponential with 25 digits (`DoubleDoubleOracle`), which shares
                no code with the engine. "refused": the run ended with the message
                that it cannot meet the tolerance.
                """);
        for (SolvedModel solved : SolvedModel.all()) {
            page.append("\n### ").append(capitalised(solved.toString())).append("\n\n");
            List<String> header = new ArrayList<>(List.of("propagator"));
            for (double tolerance : TOLERANCES) {
                header.add(String.format(Locale.ROOT, "%.0e", tolerance));
            }
            header(header);
            for (String name : Propagators.names()) {
                List<String> row = new ArrayList<>(List.of(name));
                for (double tolerance : TOLERANCES) {
                    row.add(cell(solved, name, tolerance));
                }
                row(row);
            }
        }
    }

    private String cell(SolvedModel solved, String name, double tolerance) {
        SolvedModel.Outcome outcome = outcome(solved, name, tolerance);
        return outcome.report().isPresent()
                ? String.format(Locale.ROOT, "%.1e, %d", outcome.error(), outcome.applications())
                : "refused";
    }

    /** Runs a propagator, and records a violation if the true error exceeds the tolerance. */
    private SolvedModel.Outcome outcome(SolvedModel solved, String name, double tolerance) {
        SolvedModel.Outcome outcome = solved.run(backend, Optional.of(propagator(name)), tolerance);
        if (outcome.report().isPresent() && outcome.error() > tolerance) {
            violations.add(String.format(
                    Locale.ROOT,
                    "%s, %s: the true error is %.2e, but %.0e was asked for",
                    name,
                    solved,
                    outcome.error(),
                    tolerance));
        }
        return outcome;
    }

    private static Propagator propagator(String name) {
        return Propagators.named(Optional.of(name), Precision.DOUBLE, OptionalInt.empty());
    }

    private void strongDephasing() {
        double end = 10;
        page.append("\n## Strong dephasing\n\n")
                .append(String.format(
                        Locale.ROOT,
                        "Applications of the generator for a chain of four TLS with two excitations, hopping g = 1 and"
                                + " dephasing gamma^R, up to g t = %.0f, tolerance %.0e.\n\n",
                        end,
                        COUNTED_AT));
        header(List.of("gamma^R / g", "1", "10", "100", "1000", "10000"));
        List<SolvedModel> solved = List.of(
                SolvedModel.strongDephasing(1, end),
                SolvedModel.strongDephasing(10, end),
                SolvedModel.strongDephasing(100, end),
                SolvedModel.strongDephasing(1000, end),
                SolvedModel.strongDephasing(10_000, end));
        for (String name : Propagators.names()) {
            List<String> row = new ArrayList<>(List.of(name));
            for (SolvedModel model : solved) {
                SolvedModel.Outcome outcome = outcome(model, name, COUNTED_AT);
                row.add((outcome.report().isEmpty() ? "refused after " : "") + outcome.applications());
            }
            row(row);
        }
    }

    private void longTimes() {
        page.append("\n## Long times\n\n")
                .append(
                        "Applications of a Chebyshev series for six modes with three photons and noise alone, one output")
                .append(String.format(Locale.ROOT, " time, state exact to eps = %.0e,", COUNTED_AT))
                .append(" against the asymptotic count sqrt(R t ln(2 / eps)) with the spectrum in [-R, 0].\n\n");
        Model model =
                Model.builder(Lattice.chain(6)).species(Species.BOSON).noise(1).build();
        Generator generator = new Generator(model, BlockLayout.reachable(model, Set.of(new Block(3, 3))));
        Propagator chebyshev = propagator("chebyshev");
        double radius = -generator.range().left();
        header(List.of("gamma t", "R t", "applications", "asymptotic", "ratio"));
        for (double t = 1; t <= 1e4; t *= 10) {
            PropagationTask task = new PropagationTask(
                    generator.layout(),
                    true,
                    new double[] {t},
                    COUNTED_AT,
                    1,
                    ReadoutLevel.FUNCTIONALS,
                    1,
                    Integer.MAX_VALUE);
            long count = chebyshev.plan(task, generator.range()).applications().orElseThrow();
            double asymptotic = Math.sqrt(radius * t * Math.log(2 / COUNTED_AT));
            row(List.of(
                    String.format(Locale.ROOT, "%.0f", t),
                    String.format(Locale.ROOT, "%.3g", radius * t),
                    Long.toString(count),
                    String.format(Locale.ROOT, "%.0f", asymptotic),
                    String.format(Locale.ROOT, "%.2f", count / asymptotic)));
        }
    }

    private void header(List<String> cells) {
        row(cells);
        row(cells.stream().map(cell -> "---").toList());
    }

    private void row(List<String> cells) {
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String capitalised(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
