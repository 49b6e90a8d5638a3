package org.lindhop.paper.dephasing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lindhop.paper.Comparison;
import org.lindhop.paper.Experiment;
import org.lindhop.paper.Finding;
import org.lindhop.paper.Laboratory;
import org.lindhop.paper.Measurement;
import org.lindhop.paper.Statement;
import org.lindhop.paper.analysis.Deviation;
import org.lindhop.paper.picture.Axis;
import org.lindhop.paper.picture.Line;
import org.lindhop.paper.picture.Picture;
import org.lindhop.paper.picture.Plot;

/** From ballistic to diffusive: how wide an excitation spreads by hopping and dephasing. */
public final class Crossover implements Experiment {
    private static final int SITES = 161;
    private static final double[] DEPHASING = {0, 0.1, 1, 10};

    @Override
    public String name() {
        return "crossover";
    }

    @Override
    public Statement statement() {
        return new Statement(
                "Introduction; below Eq. (11)",
                "Unitary hopping spreads energy ballistically, and strong local dephasing suppresses it: the width of an"
                        + " excitation on a chain with hopping g and dephasing (Haken, Strobl) turns diffusive.",
                "&lang;x&sup2;&rang; = (2g&sup2;/&gamma;<sup>R</sup>) [t &minus; (1 &minus;"
                        + " e<sup>&minus;2&gamma;<sup>R</sup>t</sup>)/2&gamma;<sup>R</sup>] &nbsp;&rarr;&nbsp;"
                        + " 2g&sup2;t&sup2; or 2Dt with D = g&sup2;/&gamma;<sup>R</sup>");
    }

    @Override
    public String procedure() {
        return "One excitation in the middle of " + SITES
                + " sites, g = 1, no noise: the width <code>spreading-width</code> up to t = 20 against the formula.";
    }

    @Override
    public Finding run(Laboratory laboratory) {
        List<Comparison> comparisons = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        for (double dephasing : DEPHASING) {
            Measurement run = laboratory.run(
                    "strong-dephasing",
                    "model={lattice: {chain: " + SITES + "}, hopping: 1, dephasing: " + dephasing + "}",
                    "initial={fock: {" + (SITES + 1) / 2 + ": 1}}",
                    "evolution={times: [0.1, 0.2, 0.5, 1, 2, 5, 10, 20], tolerance: 1e-9}",
                    "observables=[spreading-width]");
            double[] width = run.number("spreading-width");
            double[] expected = Arrays.stream(run.times())
                    .map(t -> Math.sqrt(variance(dephasing, t)))
                    .toArray();
            double[] squares = new double[width.length];
            Arrays.setAll(squares, i -> width[i] * width[i] - expected[i] * expected[i]);
            // Errors of populations count with the square of the distance to the middle.
            double accuracy = SITES * SITES * SITES / 12.0 * run.tolerance();
            comparisons.add(new Comparison(
                    "&lang;x&sup2;&rang;, &gamma;<sup>R</sup> = " + dephasing, Deviation.fromZero(squares), accuracy));
            lines.add(Line.dots(
                    "\u03b3\u1d3f = " + String.valueOf(dephasing).replace(".0", "") + " g", run.times(), width));
            lines.add(
                    Line.dashed(dephasing == DEPHASING[DEPHASING.length - 1] ? "formula" : "", run.times(), expected));
        }
        return Finding.of(comparisons)
                .with(Picture.of(
                        "crossover",
                        "From ballistic to diffusive",
                        new Plot.Curves(
                                SITES + " sites, hopping g, local dephasing \u03b3\u1d3f",
                                Axis.logarithmic("time gt"),
                                Axis.logarithmic("width (sites)"),
                                lines)));
    }

    private static double variance(double dephasing, double t) {
        double decay = 2 * dephasing;
        return dephasing == 0 ? 2 * t * t : 4 / decay * (t + Math.expm1(-decay * t) / decay);
    }
}
