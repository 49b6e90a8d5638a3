package org.lindhop.audit.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.lindhop.audit.Comparison;
import org.lindhop.audit.Examined;
import org.lindhop.audit.Finding;
import org.lindhop.audit.Measurement;

/**
 * All that the report tells.
 *
 * @param title above
 * @param circumstances program, backend and device
 * @param examined the experiments in their order
 */
public record Report(String title, String circumstances, List<Examined> examined) {
    private static final int LONGEST_SETTING = 90;

    public Report {
        examined = List.copyOf(examined);
    }

    static final String INTRODUCTION =
            "Each experiment below tests one statement of D. Mogilevtsev and G. Ya. Slepyan, <i>Diffusive lossless energy and"
                    + " coherence transfer by noisy coupling</i>. A deviation is the largest difference between what the"
                    + " statement says and what this run of the program computed; the accuracy beside it is what such a"
                    + " difference may be, from the tolerance of the run and the order of the approximation. The verdict"
                    + " follows from these numbers. M = N + 1 is the number of sites; times are in units of 1/&gamma;"
                    + " unless a rate is named. Long chains are as long as the smallest exact equation allows within some"
                    + " seconds: populations and mean fields are M numbers, coherences between sites M&sup2;, populations of"
                    + " all pairs M&sup2;/2, and a limit takes a time of M&sup2;; what was evolved stands with each run. The files in <code>scenarios</code> repeat every run.";

    /** The comparison that comes closest to its accuracy, or exceeds it the most. */
    static Comparison decisive(Finding finding) {
        return finding.asPrinted().stream()
                .max(Comparator.comparingDouble(c -> c.deviation() / c.accuracy()))
                .orElseThrow();
    }

    static String number(double value) {
        return value == 0 ? "0" : String.format(Locale.ROOT, "%.1e", value);
    }

    /** Method, size and cost of a run. */
    static String effort(Measurement.Run run) {
        return String.format(
                Locale.ROOT,
                "%s, %s; %s; %d applications, error %s estimated, %s allowed; %.2f s",
                run.method(),
                run.propagator(),
                run.size(),
                run.applications(),
                number(run.errorEstimate()),
                number(run.tolerance()),
                run.seconds());
    }

    /** The scenario of a run and what was changed in it; long lists are cut. */
    static String origin(Measurement.Run run) {
        String changes = run.settings().isEmpty()
                ? ""
                : " with "
                        + String.join(
                                ", ",
                                run.settings().stream().map(Report::shortened).toList());
        return run.scenario() + changes;
    }

    private static String shortened(String setting) {
        return setting.length() <= LONGEST_SETTING ? setting : setting.substring(0, LONGEST_SETTING) + "...";
    }

    /** Plain text as HTML. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
