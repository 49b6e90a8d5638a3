package org.lindhop.benchmarks.convergence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.BackendOptions;
import org.lindhop.core.backend.Backends;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Species;
import org.lindhop.core.propagation.Propagator;
import org.lindhop.core.propagation.Propagators;
import org.lindhop.core.run.RunReport;
import org.lindhop.testkit.PhysicalModel;

/**
 * Writes {@code docs/benchmarks/errors.md}: true errors beside their estimates, over times from one to a million. Exits with code 1 if
 * a true error exceeds its estimate or the tolerance, or if a run that leaves the propagator to the program
 * is refused what double precision can deliver.
 */
public final class ErrorsPage {
    private static final double[] TIMES = {1, 10, 100, 1e3, 1e4, 1e5, 1e6};
    private static final double[] TOLERANCES = {1e-4, 1e-8, 1e-12};
    private static final String AUTO = "auto";

    /** Propagators that apply the generator are not run where its rate times the time is larger. */
    private static final double LONGEST = 3e5;

    /** How much less than the tolerance the error of a refused run has to be for the refusal to be wrong. */
    private static final double REFUSED_WRONGLY = 0.01;

    /** Errors of values that are read in double precision. */
    private static final double READING = 0x1p-50;

    private final Backend backend;
    private final StringBuilder page = new StringBuilder();
    private final List<String> violations = new ArrayList<>();

    /**
     * A model of the page.
     *
     * @param description for readers
     * @param physics its parameters
     * @param species of all sites
     * @param excitations the most that can be reached
     * @param occupation of the initial state
     * @param rate about its largest rate
     */
    private record Subject(
            String description,
            PhysicalModel physics,
            List<Species> species,
            int excitations,
            int[] occupation,
            double rate) {}

    private ErrorsPage(Backend backend) {
        this.backend = backend;
    }

    /**
     * Runs all models and writes the page.
     *
     * @param arguments the file to write
     * @throws IOException if it cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            System.err.println("usage: benchmarks/run errors FILE");
            System.exit(2);
        }
        try (Backend cpu = Backends.named("cpu").open(new BackendOptions(Optional.empty(), Precision.DOUBLE))) {
            ErrorsPage page = new ErrorsPage(cpu);
            page.write(Path.of(arguments[0]));
            page.violations.forEach(System.err::println);
            System.exit(page.violations.isEmpty() ? 0 : 1);
        }
    }

    private static List<Subject> subjects() {
        List<Species> pair = List.of(Species.TLS, Species.TLS);
        List<Species> three = List.of(Species.TLS, Species.TLS, Species.TLS);
        List<Species> modes = List.of(Species.BOSON, Species.BOSON);
        return List.of(
                new Subject(
                        "hopping 1 on two TLS",
                        PhysicalModel.on(Lattice.chain(2)).hopping(() -> Complex.ONE),
                        pair,
                        1,
                        new int[] {1, 0},
                        4),
                new Subject(
                        "noise 1 and hopping 0.7 on three TLS",
                        PhysicalModel.on(Lattice.chain(3))
                                .noise(() -> 1.0, () -> Complex.ONE)
                                .hopping(() -> Complex.real(0.7)),
                        three,
                        1,
                        new int[] {1, 0, 0},
                        10),
                new Subject(
                        "loss 0.01 and hopping 1 on three TLS, two excitations",
                        PhysicalModel.on(Lattice.chain(3))
                                .hopping(() -> Complex.ONE)
                                .loss(() -> 0.01),
                        three,
                        2,
                        new int[] {1, 1, 0},
                        6),
                new Subject(
                        "gain 0.2, loss 0.3 and hopping 1 on three TLS",
                        PhysicalModel.on(Lattice.chain(3))
                                .hopping(() -> Complex.ONE)
                                .loss(() -> 0.3)
                                .gain(() -> 0.2),
                        three,
                        3,
                        new int[] {1, 0, 0},
                        8),
                new Subject(
                        "frequencies of about 30, hopping 0.3 and dephasing 1e-4 on two TLS",
                        PhysicalModel.on(Lattice.chain(2))
                                .frequency(inTurn(31.4159, 31.2))
                                .hopping(() -> Complex.real(0.3))
                                .dephasing(() -> 1e-4),
                        pair,
                        1,
                        new int[] {1, 0},
                        2),
                new Subject(
                        "Kerr 0.5 and hopping 1 on two modes, two photons",
                        PhysicalModel.on(Lattice.chain(2))
                                .hopping(() -> Complex.ONE)
                                .kerr(() -> 0.5),
                        modes,
                        2,
                        new int[] {2, 0},
                        8));
    }

    private static Supplier<Double> inTurn(double first, double second) {
        return List.of(first, second).iterator()::next;
    }

    private void write(Path file) throws IOException {
        page.append("""
                # True errors and their estimates

                Made by `benchmarks/run errors docs/benchmarks/errors.md`, which fails if a true error exceeds its estimate or the
                tolerance, or if a run that leaves the propagator to the program is refused although its error is below a
                hundredth of the tolerance and the last digit of a parameter matters less. Backend cpu, double precision. The truth has 25 digits (`DoubleDoubleOracle`) and
                shares no code with the engine.

                Each cell has the largest true error of all populations, correlations and density correlations, and behind it the
                estimate that the run reports. Runs of more than about 300 000 applications are left out. Parameters are known to
                the last digit of a double; the estimate of `dense` counts that, while for the truth they are exact.
                """);
        List<String> names = new ArrayList<>(List.of(AUTO));
        names.addAll(Propagators.names());
        for (Subject subject : subjects()) {
            page.append("\n## ")
                    .append(subject.description.substring(0, 1).toUpperCase(Locale.ROOT))
                    .append(subject.description.substring(1))
                    .append("\n\n");
            List<String> header = new ArrayList<>(List.of("t", "propagator"));
            for (double tolerance : TOLERANCES) {
                header.add(String.format(Locale.ROOT, "%.0e", tolerance));
            }
            row(header);
            row(header.stream().map(cell -> "---").toList());
            for (double time : TIMES) {
                SolvedModel solved = new SolvedModel(
                        subject.description,
                        subject.physics,
                        subject.species,
                        subject.excitations,
                        subject.occupation,
                        time);
                for (String name : names) {
                    if (name.equals(AUTO) || name.equals("dense") || time * subject.rate <= LONGEST) {
                        List<String> cells = new ArrayList<>(List.of(String.format(Locale.ROOT, "%.0e", time), name));
                        for (double tolerance : TOLERANCES) {
                            cells.add(cell(solved, name, tolerance, time, 0x1p-53 * subject.rate * time));
                        }
                        row(cells);
                    }
                }
            }
        }
        Files.writeString(file, page);
    }

    private String cell(SolvedModel solved, String name, double tolerance, double time, double lastDigit) {
        Optional<Propagator> propagator = name.equals(AUTO)
                ? Optional.empty()
                : Optional.of(Propagators.named(Optional.of(name), Precision.DOUBLE, OptionalInt.empty()));
        SolvedModel.Outcome outcome = solved.run(backend, propagator, tolerance);
        double error = outcome.error();
        String what = String.format(Locale.ROOT, "%s, %s, t = %.0e, tolerance %.0e: ", solved, name, time, tolerance);
        if (outcome.report().isEmpty()) {
            if (name.equals(AUTO) && error < REFUSED_WRONGLY * tolerance && lastDigit < tolerance) {
                violations.add(what + String.format(Locale.ROOT, "refused, but the true error is %.1e", error));
            }
            return String.format(Locale.ROOT, "refused (%.0e)", error);
        }
        RunReport report = outcome.report().get();
        if (error > tolerance || error > report.errorEstimate() + READING) {
            violations.add(what
                    + String.format(
                            Locale.ROOT, "the true error is %.1e, the estimate %.1e", error, report.errorEstimate()));
        }
        return String.format(Locale.ROOT, "%.0e / %.0e", error, report.errorEstimate());
    }

    private void row(List<String> cells) {
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
