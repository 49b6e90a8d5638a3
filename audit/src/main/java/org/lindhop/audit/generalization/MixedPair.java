package org.lindhop.audit.generalization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lindhop.audit.Comparison;
import org.lindhop.audit.Experiment;
import org.lindhop.audit.Finding;
import org.lindhop.audit.Laboratory;
import org.lindhop.audit.Measurement;
import org.lindhop.audit.Statement;
import org.lindhop.audit.analysis.Deviation;
import org.lindhop.cli.picture.Axis;
import org.lindhop.cli.picture.Line;
import org.lindhop.cli.picture.Picture;
import org.lindhop.cli.picture.Plot;

/** Two excitations on a two-level system and a mode. */
public final class MixedPair implements Experiment {
    @Override
    public String name() {
        return "mixed-pair";
    }

    @Override
    public Statement statement() {
        return new Statement(
                "Generalizations, third sentence",
                "Any number-conserving hopping with random zero-mean constants leads to diffusive energy transfer, Eq. (3).",
                "");
    }

    @Override
    public String procedure() {
        return "A two-level system and a mode, joined by noise, with one excitation each: with equal populations Eq. (3) lets no"
                + " energy flow.";
    }

    @Override
    public Finding run(Laboratory laboratory) {
        Measurement run = laboratory.run(
                "mixed-chain",
                "model={lattice: {chain: 2}, species: [tls, boson], noise: 1}",
                "initial={fock: [1, 1]}",
                "evolution={times: {to: 1, points: 21}, until: stationary, tolerance: 1e-10}",
                "observables=[populations]");
        double[][] n = run.real("populations");
        double expected = 0;
        for (int i = 0; i < n.length; i++) {
            double spin = (1 + Math.exp(-8 * run.times()[i])) / 2;
            expected = Math.max(expected, Math.max(Math.abs(n[i][0] - spin), Math.abs(n[i][1] - 2 + spin)));
        }
        double printed = Arrays.stream(n)
                .mapToDouble(row -> Deviation.from(1, row))
                .max()
                .orElseThrow();
        return Finding.of(new Comparison("populations - 1", printed, 2 * run.tolerance()))
                .refuted(
                        "A two-level system and a mode with one excitation each: energy flows without a gradient, since the two-level"
                                + " system cannot take a second excitation and the mode can. The populations become"
                                + " (1 + e<sup>&minus;8&gamma;t</sup>)/2 and 2 minus that, 1/2 and 3/2 in the limit. The rate holds"
                                + " &lang;n<sub>t</sub>n<sub>m</sub>&rang;: dn<sub>t</sub>/dt = 2&gamma;(n<sub>m</sub> &minus;"
                                + " n<sub>t</sub> &minus; 2&lang;n<sub>t</sub>n<sub>m</sub>&rang;).",
                        new Comparison("populations against these", expected, 2 * run.tolerance()))
                .with(picture(run));
    }

    private static Picture picture(Measurement run) {
        double[] times = Arrays.copyOf(run.times(), run.last());
        List<Line> lines = new ArrayList<>();
        for (int j = 0; j < 2; j++) {
            int site = j;
            lines.add(Line.dots(
                    j == 0 ? "two-level system" : "mode",
                    times,
                    Arrays.stream(run.real("populations"))
                            .limit(times.length)
                            .mapToDouble(row -> row[site])
                            .toArray()));
        }
        lines.add(Line.dashed("Eq. (3)", times, Arrays.stream(times).map(t -> 1).toArray()));
        return Picture.of(
                "mixed-pair",
                "Energy flows between equal populations",
                new Plot.Curves(
                        "a two-level system and a mode, one excitation each",
                        Axis.linear("time \u03b3t"),
                        Axis.linear("population n"),
                        lines));
    }
}
