package org.lindhop.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.lindhop.scenario.VisibleText;
import org.lindhop.scenario.output.CsvTable;
import org.lindhop.scenario.output.RunJson;
import org.lindhop.scenario.output.RunRecord;

/** Compares the results of two runs, column by column. */
final class CompareCommand implements Command {
    /** Columns that are listed, those that differ most; and names of columns or times in one line. */
    private static final int LISTED = 20;

    @Override
    public String name() {
        return "compare";
    }

    @Override
    public String arguments() {
        return "DIR1 DIR2";
    }

    @Override
    public String summary() {
        return "compare the results of two runs";
    }

    @Override
    public String description() {
        return """
                Compares the observables of the runs in the folders DIR1 and DIR2 at the times that both have. For each column it
                tells the largest difference, where it is, and its ratio to what is allowed: the sum of the tolerances of both
                runs, in the units of the observable. Columns and times that only one of them has are named. The exit code is 0 if
                both have the same columns and times and no ratio exceeds 1, else 1.""";
    }

    @Override
    public Options options() {
        return new Options();
    }

    @Override
    public int execute(CommandLine line, Console console) {
        List<String> folders = line.getArgList();
        if (folders.size() != 2) {
            throw new UsageException("compare takes two folders, not " + folders.size());
        }
        Path first = Path.of(folders.get(0));
        Path second = Path.of(folders.get(1));
        ResultsComparison comparison = ResultsComparison.of(results(first), results(second));
        warnOfPart(first, console);
        warnOfPart(second, console);
        print(comparison, first, second, console);
        return comparison.equal() ? ExitCode.DONE : ExitCode.DIFFERENT;
    }

    private static ResultsComparison.Results results(Path folder) {
        List<RunRecord.Reported> observables = RunJson.observables(folder)
                .orElseThrow(() -> new UsageException(
                        folder + ": there is no run in this folder whose run.json tells its observables"));
        Path table = folder.resolve("observables.csv");
        try {
            return ResultsComparison.Results.of(CsvTable.read(table), observables);
        } catch (IOException | IllegalArgumentException e) {
            throw new UsageException(table + ": it cannot be taken: " + e.getMessage(), e);
        }
    }

    private static void warnOfPart(Path folder, Console console) {
        String status = RunJson.status(folder).orElse("");
        if (!status.equals("done")) {
            console.err().println("lindhop: warning: " + folder + ": the run is not done, but " + status);
        }
    }

    private static void print(ResultsComparison comparison, Path first, Path second, Console console) {
        TextTable table = new TextTable().row("COLUMN", "DIFFERENCE", "AT T", "ALLOWED", "RATIO");
        comparison.differences().stream()
                .sorted(Comparator.comparingDouble(ResultsComparison.Difference::ratio)
                        .reversed())
                .limit(LISTED)
                .forEach(difference -> table.row(
                        difference.column(),
                        number("%.2e", difference.largest()),
                        Double.toString(difference.time()),
                        number("%.2e", difference.allowed()),
                        number("%.2g", difference.ratio())));
        table.lines().forEach(console.out()::println);
        int columns = comparison.differences().size();
        if (columns > LISTED) {
            console.out().println("and " + (columns - LISTED) + " more columns, which differ less");
        }
        only("columns", comparison.onlyFirst(), first, console);
        only("columns", comparison.onlySecond(), second, console);
        only("times", comparison.timesOnlyFirst(), first, console);
        only("times", comparison.timesOnlySecond(), second, console);
        String compared = columns + " columns at " + comparison.commonTimes() + " times: ";
        if (comparison.differing() > 0) {
            console.out().println(compared + comparison.differing() + " differ by more than the tolerances allow");
        } else {
            console.out()
                    .println(compared + "equal within the tolerances"
                            + (comparison.equal() ? "" : ", but not all that both runs have is compared"));
        }
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static void only(String what, List<?> names, Path folder, Console console) {
        if (!names.isEmpty()) {
            String listed = String.join(
                    ", ", names.stream().limit(LISTED).map(String::valueOf).toList());
            console.out()
                    .println(names.size() + " " + what + " only in " + folder + ": " + VisibleText.line(listed)
                            + (names.size() > LISTED ? ", ..." : ""));
        }
    }
}
