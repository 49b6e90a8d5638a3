package org.lindhop.audit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lindhop.audit.Comparison;
import org.lindhop.audit.Examined;
import org.lindhop.audit.Experiment;
import org.lindhop.audit.Finding;
import org.lindhop.audit.Laboratory;
import org.lindhop.audit.Measurement;
import org.lindhop.audit.Statement;

class ReportTest {
    private static final Experiment EXPERIMENT = new Experiment() {
        @Override
        public String name() {
            return "doubling";
        }

        @Override
        public Statement statement() {
            return new Statement("Eq. (99)", "Everything doubles.", "x = 2<i>x</i>");
        }

        @Override
        public String procedure() {
            return "Doubling.";
        }

        @Override
        public Finding run(Laboratory laboratory) {
            return Finding.of(new Comparison("|x| - |2x|", 0.5, 1e-8))
                    .refuted("Zero alone does.", new Comparison("zero", 0, 1e-8));
        }
    };

    private static final Report REPORT = new Report(
            "Audit",
            "nothing",
            List.of(new Examined(
                    EXPERIMENT,
                    EXPERIMENT.run((scenario, settings) -> {
                        throw new AssertionError("nothing is run");
                    }),
                    List.of(new Measurement.Run(
                            "some",
                            List.of("a=<b>"),
                            "scenarios/some-1.json",
                            "density",
                            "krylov",
                            "1 block",
                            7,
                            1e-8,
                            1e-9,
                            0.5)))));

    @Test
    void tellsAllInMarkdown() {
        assertThat(MarkdownReport.of(REPORT, "pictures"))
                .contains(
                        "| [doubling](#doubling) | Eq. (99) | **fails** | 5.0e-01 | 1.0e-08 |",
                        "> x = 2<i>x</i>",
                        "| &#124;x&#124; - &#124;2x&#124; | 5.0e-01 | 1.0e-08 | **differs** |",
                        "**Counterexample.** Zero alone does.",
                        "`some with a=<b>` (`scenarios/some-1.json`): density, krylov; 1 block; 7 applications");
    }

    @Test
    void tellsAllInHtml() {
        assertThat(HtmlReport.of(REPORT, "pictures"))
                .contains(
                        "<h2 id=\"doubling\">doubling</h2>",
                        "<span class=\"verdict fails\">fails</span>",
                        "<b>Counterexample.</b> Zero alone does.",
                        "some with a=&lt;b&gt;",
                        "<a href=\"scenarios/some-1.json\">")
                .endsWith("</html>\n");
    }
}
