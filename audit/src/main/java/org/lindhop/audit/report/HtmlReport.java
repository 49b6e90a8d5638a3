package org.lindhop.audit.report;

import java.util.List;
import org.lindhop.audit.Alternative;
import org.lindhop.audit.Comparison;
import org.lindhop.audit.Examined;
import org.lindhop.audit.Measurement;
import org.lindhop.audit.Statement;
import org.lindhop.audit.Verdict;
import org.lindhop.cli.picture.Picture;

/** Writes the report as one page of HTML, beside which the pictures lie. */
public final class HtmlReport {
    private static final String STYLE = """
            body { font: 16px/1.5 system-ui, sans-serif; color: #222; max-width: 72em; margin: 2em auto; padding: 0 1em; }
            h2 { margin-top: 3em; border-top: 1px solid #ddd; padding-top: 1em; }
            table { border-collapse: collapse; margin: 1em 0; }
            th, td { border-bottom: 1px solid #e4e4e4; padding: .25em .8em; text-align: left; vertical-align: top; }
            td.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
            blockquote { font-family: serif; font-size: 1.15em; margin: 1em 2em; }
            img { max-width: 100%; }
            .verdict { font-weight: bold; }
            .holds { color: #1a7f37; } .holds-with-correction { color: #9a6700; }
            .fails { color: #b2182b; } .undecided { color: #6f42c1; }
            .differs { color: #b2182b; }
            .runs { color: #666; font-size: .85em; }
            """;

    private final StringBuilder text = new StringBuilder();

    private HtmlReport() {}

    /**
     * The page.
     *
     * @param pictures folder of the pictures, relative to the report
     */
    public static String of(Report report, String pictures) {
        HtmlReport html = new HtmlReport();
        html.text
                .append("<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>")
                .append(report.title())
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style></head>\n<body>\n");
        html.element("h1", report.title())
                .element("p", Report.INTRODUCTION)
                .element("p", "Computed with " + Report.escaped(report.circumstances()) + ".");
        html.overview(report.examined());
        report.examined().forEach(examined -> html.section(examined, pictures));
        return html.text.append("</body>\n</html>\n").toString();
    }

    private HtmlReport element(String tag, String content) {
        text.append('<')
                .append(tag)
                .append('>')
                .append(content)
                .append("</")
                .append(tag)
                .append(">\n");
        return this;
    }

    private void overview(List<Examined> all) {
        text.append("<table>\n<tr><th>experiment<th>paper<th>verdict<th>deviation<th>accuracy</tr>\n");
        for (Examined examined : all) {
            String name = examined.experiment().name();
            Comparison decisive = Report.decisive(examined.finding());
            text.append("<tr><td><a href=\"#")
                    .append(name)
                    .append("\">")
                    .append(name)
                    .append("</a><td>");
            text.append(examined.experiment().statement().place()).append("<td>");
            verdict(examined.finding().verdict());
            numbers(decisive);
            text.append("</tr>\n");
        }
        text.append("</table>\n");
    }

    private void verdict(Verdict verdict) {
        String style = verdict.words().replace(" a ", " ").replace(' ', '-');
        text.append("<span class=\"verdict ").append(style).append("\">");
        text.append(verdict.words()).append("</span>");
    }

    private void numbers(Comparison comparison) {
        text.append("<td class=\"number\">").append(Report.number(comparison.deviation()));
        text.append("<td class=\"number\">").append(Report.number(comparison.accuracy()));
    }

    private void section(Examined examined, String pictures) {
        Statement statement = examined.experiment().statement();
        String name = examined.experiment().name();
        text.append("<h2 id=\"").append(name).append("\">").append(name).append("</h2>\n");
        element("p", "<b>" + statement.place() + ".</b> " + statement.claim());
        if (!statement.equation().isEmpty()) {
            element("blockquote", statement.equation());
        }
        text.append("<p>Verdict: ");
        verdict(examined.finding().verdict());
        text.append("</p>\n");
        element("p", examined.experiment().procedure());
        comparisons("as printed", examined.finding().asPrinted());
        examined.finding().alternative().ifPresent(this::alternative);
        for (Picture picture : examined.finding().pictures()) {
            text.append("<p><img src=\"").append(pictures).append('/').append(picture.name());
            text.append(".png\" alt=\"").append(Report.escaped(picture.title())).append("\"></p>\n");
        }
        text.append("<div class=\"runs\">Runs:<ul>\n");
        for (Measurement.Run run : examined.runs()) {
            text.append("<li><code>").append(Report.escaped(Report.origin(run))).append("</code>");
            text.append(" (<a href=\"")
                    .append(run.file())
                    .append("\">")
                    .append(run.file())
                    .append("</a>): ");
            text.append(Report.escaped(Report.effort(run))).append("</li>\n");
        }
        text.append("</ul></div>\n");
    }

    private void alternative(Alternative alternative) {
        if (alternative instanceof Alternative.Correction correction) {
            element("p", "<b>Corrected.</b> " + correction.words());
            if (!correction.equation().isEmpty()) {
                element("blockquote", correction.equation());
            }
            comparisons("corrected", correction.comparisons());
        } else {
            element("p", "<b>Counterexample.</b> " + alternative.words());
            comparisons("in the counterexample", alternative.comparisons());
        }
    }

    private void comparisons(String heading, List<Comparison> comparisons) {
        text.append("<table>\n<tr><th>").append(heading).append("<th>deviation<th>accuracy<th></tr>\n");
        for (Comparison c : comparisons) {
            text.append("<tr><td>").append(c.what());
            numbers(c);
            text.append(c.agrees() ? "<td>agrees" : "<td class=\"differs\">differs")
                    .append("</tr>\n");
        }
        text.append("</table>\n");
    }
}
