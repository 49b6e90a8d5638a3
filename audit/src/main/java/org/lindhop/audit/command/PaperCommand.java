package org.lindhop.audit.command;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.lindhop.audit.Examined;
import org.lindhop.audit.Experiment;
import org.lindhop.audit.Verdict;
import org.lindhop.audit.report.HtmlReport;
import org.lindhop.audit.report.MarkdownReport;
import org.lindhop.audit.report.Report;
import org.lindhop.cli.Arguments;
import org.lindhop.cli.Command;
import org.lindhop.cli.Console;
import org.lindhop.cli.ExitCode;
import org.lindhop.cli.Main;
import org.lindhop.cli.UsageException;
import org.lindhop.cli.picture.Picture;
import org.lindhop.cli.plot.ReportPictures;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.BackendOptions;
import org.lindhop.core.backend.Backends;
import org.lindhop.core.backend.Precision;
import org.lindhop.scenario.NearestName;
import org.lindhop.scenario.output.AtomicFile;
import org.lindhop.scenario.output.ResultFolder;
import org.lindhop.scenario.output.Stopwatch;

/** Tests the statements of the paper and writes a report about them. */
public final class PaperCommand implements Command {
    private static final String DEFAULT_FOLDER = "paper-report";
    private static final String PICTURES = "pictures";
    private static final int DEFAULT_LARGEST = 100_000;

    @Override
    public String name() {
        return "paper";
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public String summary() {
        return "test what the paper states and write a report";
    }

    @Override
    public String description() {
        return """
                Tests the statements of D. Mogilevtsev and G. Ya. Slepyan, "Diffusive lossless energy and coherence transfer by
                noisy coupling", each by a numerical experiment, and writes report.html and report.md, the pictures, and the
                scenario of every run. A verdict follows from the numbers of this run; the exit code is 1 if one stays open.

                Experiments:"""
                + Experiments.upTo(DEFAULT_LARGEST).stream()
                        .map(experiment -> "\n  " + experiment.name() + ": "
                                + experiment.statement().place())
                        .collect(Collectors.joining());
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(Arguments.value(
                        "o", "output", "DIR", "folder for the report (default: " + DEFAULT_FOLDER + ")"))
                .addOption(Arguments.value(null, "backend", "cpu|opencl|reference", "what computes (default: cpu)"))
                .addOption(Arguments.value(null, "device", "D", "number or part of the name of a device"))
                .addOption(Arguments.value(null, "only", "NAME,...", "these experiments alone"))
                .addOption(Arguments.value(
                        null,
                        "largest",
                        "M",
                        "sites of the longest chains, at least 100 (default: " + DEFAULT_LARGEST + ")"));
    }

    @Override
    public int execute(CommandLine line, Console console) {
        List<Experiment> experiments = experiments(line);
        try (ResultFolder folder = ResultFolder.at(Path.of(line.getOptionValue("output", DEFAULT_FOLDER)));
                Backend backend = folder.orVanish(() -> Backends.named(line.getOptionValue("backend", "cpu"))
                        .open(new BackendOptions(
                                Optional.ofNullable(line.getOptionValue("device")), Precision.DOUBLE)))) {
            List<Examined> examined = examine(experiments, backend, folder, console);
            write(folder, report(examined, backend), console);
            return examined.stream().anyMatch(e -> e.finding().verdict() == Verdict.UNDECIDED)
                    ? ExitCode.RUN_FAILED
                    : ExitCode.DONE;
        }
    }

    private static List<Examined> examine(
            List<Experiment> experiments, Backend backend, ResultFolder folder, Console console) {
        List<Examined> all = new ArrayList<>();
        for (Experiment experiment : experiments) {
            Stopwatch stopwatch = new Stopwatch();
            Examined examined = Examined.of(experiment, new ScenarioLaboratory(backend, folder, experiment.name()));
            for (Picture picture : examined.finding().pictures()) {
                Path file = folder.path().resolve(PICTURES).resolve(picture.name() + ".png");
                ReportPictures.write(folder.claim(file), picture);
            }
            console.out()
                    .printf(
                            Locale.ROOT,
                            "%-24s %-24s %6.1f s%n",
                            experiment.name(),
                            examined.finding().verdict().words(),
                            stopwatch.seconds());
            all.add(examined);
        }
        return all;
    }

    private static Report report(List<Examined> examined, Backend backend) {
        return new Report(
                "The paper, audited",
                "Lindhop " + Main.version() + ", backend " + backend.id() + " on "
                        + backend.device().name(),
                examined);
    }

    private static void write(ResultFolder folder, Report report, Console console) {
        writeText(folder, "report.md", MarkdownReport.of(report, PICTURES));
        writeText(folder, "report.html", HtmlReport.of(report, PICTURES));
        console.err().println("lindhop: the report is in " + folder.path().resolve("report.html"));
    }

    private static void writeText(ResultFolder folder, String name, String text) {
        AtomicFile.write(
                folder.claim(folder.path().resolve(name)), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Experiment> experiments(CommandLine line) {
        List<Experiment> all = Experiments.upTo(largest(line));
        if (!line.hasOption("only")) {
            return all;
        }
        List<String> known = all.stream().map(Experiment::name).toList();
        List<String> wanted = Arrays.asList(line.getOptionValue("only").split(",", -1));
        for (String name : wanted) {
            if (!known.contains(name)) {
                throw new UsageException("there is no experiment \"" + name + "\"" + NearestName.hint(name, known)
                        + "; there are " + String.join(", ", known));
            }
        }
        return all.stream()
                .filter(experiment -> wanted.contains(experiment.name()))
                .toList();
    }

    private static int largest(CommandLine line) {
        String value = line.getOptionValue("largest", Integer.toString(DEFAULT_LARGEST));
        try {
            int largest = Integer.parseInt(value);
            if (largest >= Experiments.FEWEST) {
                return largest;
            }
        } catch (NumberFormatException e) {
            throw new UsageException("--largest is a number of sites such as 100000, not " + value, e);
        }
        throw new UsageException("--largest is at least " + Experiments.FEWEST + ", not " + value);
    }
}
