package org.lindhop.audit.report;

import java.util.List;
import org.lindhop.audit.Alternative;
import org.lindhop.audit.Comparison;
import org.lindhop.audit.Examined;
import org.lindhop.audit.Measurement;
import org.lindhop.audit.Statement;
import org.lindhop.cli.picture.Picture;

/** Writes the report as Markdown. */
public final class MarkdownReport {
    private final StringBuilder text = new StringBuilder();

    private MarkdownReport() {}

    /**
     * The text of the report.
     *
     * @param pictures folder of the pictures, relative to the report
     */
    public static String of(Report report, String pictures) {
        MarkdownReport markdown = new MarkdownReport();
        markdown.line("# " + report.title())
                .line(Report.INTRODUCTION)
                .line("Computed with " + report.circumstances() + ".");
        markdown.overview(report.examined());
        report.examined().forEach(examined -> markdown.section(examined, pictures));
        return markdown.text.toString();
    }

    private MarkdownReport line(String line) {
        text.append(line).append("\n\n");
        return this;
    }

    private void overview(List<Examined> all) {
        text.append("| experiment | paper | verdict | deviation | accuracy |\n|---|---|---|---|---|\n");
        for (Examined examined : all) {
            Comparison decisive = Report.decisive(examined.finding());
            row(
                    "[" + examined.experiment().name() + "](#"
                            + examined.experiment().name() + ")",
                    examined.experiment().statement().place(),
                    "**" + examined.finding().verdict().words() + "**",
                    Report.number(decisive.deviation()),
                    Report.number(decisive.accuracy()));
        }
        text.append('\n');
    }

    private void row(String... cells) {
        for (String cell : cells) {
            // A bar would end the cell.
            text.append("| ").append(cell.replace("|", "&#124;")).append(' ');
        }
        text.append("|\n");
    }

    private void section(Examined examined, String pictures) {
        Statement statement = examined.experiment().statement();
        line("## " + examined.experiment().name());
        line("**" + statement.place() + ".** " + statement.claim());
        if (!statement.equation().isEmpty()) {
            line("> " + statement.equation());
        }
        line("**Verdict: " + examined.finding().verdict().words() + ".**");
        line(examined.experiment().procedure());
        comparisons("as printed", examined.finding().asPrinted());
        examined.finding().alternative().ifPresent(this::alternative);
        for (Picture picture : examined.finding().pictures()) {
            line("![" + picture.title() + "](" + pictures + "/" + picture.name() + ".png)");
        }
        text.append("Runs:\n\n");
        for (Measurement.Run run : examined.runs()) {
            text.append("- `")
                    .append(Report.origin(run))
                    .append("` (`")
                    .append(run.file())
                    .append("`): ");
            text.append(Report.effort(run)).append('\n');
        }
        text.append('\n');
    }

    private void alternative(Alternative alternative) {
        if (alternative instanceof Alternative.Correction correction) {
            line("**Corrected.** " + correction.words());
            if (!correction.equation().isEmpty()) {
                line("> " + correction.equation());
            }
            comparisons("corrected", correction.comparisons());
        } else {
            line("**Counterexample.** " + alternative.words());
            comparisons("in the counterexample", alternative.comparisons());
        }
    }

    private void comparisons(String heading, List<Comparison> comparisons) {
        text.append("| ").append(heading).append(" | deviation | accuracy | |\n|---|---|---|---|\n");
        for (Comparison c : comparisons) {
            row(
                    c.what(),
                    Report.number(c.deviation()),
                    Report.number(c.accuracy()),
                    c.agrees() ? "agrees" : "**differs**");
        }
        text.append('\n');
    }
}
