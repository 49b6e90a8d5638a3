package org.lindhop.audit.dephasing;

import java.util.ArrayList;
import java.util.List;
import org.lindhop.audit.Comparison;
import org.lindhop.audit.Experiment;
import org.lindhop.audit.Finding;
import org.lindhop.audit.Laboratory;
import org.lindhop.audit.Statement;
import org.lindhop.audit.analysis.HoppingSpread;
import org.lindhop.cli.picture.Axis;
import org.lindhop.cli.picture.Line;
import org.lindhop.cli.picture.Picture;
import org.lindhop.cli.picture.Plot;

/** From ballistic to diffusive: how wide an excitation spreads by hopping, dephasing and noise. */
public final class Crossover implements Experiment {
    private static final List<HoppingSpread> CASES = List.of(
            new HoppingSpread(0, 1, 0, 0),
            new HoppingSpread(0, 1, 0, 0.1),
            new HoppingSpread(0, 1, 0, 1),
            new HoppingSpread(0, 1, 0, 10),
            new HoppingSpread(0.5, 1, 0, 0.1),
            new HoppingSpread(0.5, 1, 0, 1),
            new HoppingSpread(0.5, 1, 0, 10));

    @Override
    public String name() {
        return "crossover";
    }

    @Override
    public Statement statement() {
        return new Statement(
                "Introduction; below Eq. (11)",
                "Unitary hopping spreads energy ballistically; strong local dephasing suppresses it and leaves the diffusion by"
                        + " noise. Between the two the width of an excitation turns from ballistic to diffusive (without noise:"
                        + " Haken and Strobl).",
                "&lang;x&sup2;&rang; &rarr; 2g&sup2;t&sup2; for g t &#8811; 1 and nothing else; &nbsp; &rarr; 2Dt with D ="
                        + " 2&gamma; + O(g&sup2;/&gamma;<sup>R</sup>) for strong dephasing");
    }

    @Override
    public String procedure() {
        return "One excitation in the middle of " + WidthOfExcitation.SITES
                + " sites, g = 1: the square of <code>spreading-width</code> up to gt = 20 against the formula"
                + " &lang;x&sup2;&rang; = 4&gamma;t + 4g&sup2;&int;<sub>0</sub><sup>t</sup>(t&minus;s)e<sup>&minus;2&gamma;<sup>R</sup>s</sup>"
                + "(P<sub>0</sub> &minus; P<sub>2</sub>)(s)ds with the walk P of Eq. (3) at twice its rate"
                + " (<code>HoppingSpread</code>), and D fitted to the last half against"
                + " 2&gamma; + g&sup2;q/2&gamma;, q + 1/q = 2 + &gamma;<sup>R</sup>/2&gamma;, which is g&sup2;/&gamma;<sup>R</sup>"
                + " without noise. The accuracy of D is 2e<sup>&minus;2&gamma;<sup>R</sup>t</sup>, what is left of the transient.";
    }

    @Override
    public Finding run(Laboratory laboratory) {
        List<Comparison> comparisons = new ArrayList<>();
        List<Line> alone = new ArrayList<>();
        List<Line> noisy = new ArrayList<>();
        for (HoppingSpread spread : CASES) {
            WidthOfExcitation width = WidthOfExcitation.measure(laboratory, spread);
            comparisons.add(width.againstFormula());
            if (spread.dephasing() >= 1) {
                comparisons.add(width.diffusionConstant());
            }
            List<Line> lines = spread.noise() == 0 ? alone : noisy;
            String dephasing = spread.dephasing() < 1
                    ? String.valueOf(spread.dephasing()).replace("0.0", "0")
                    : String.valueOf((int) spread.dephasing());
            lines.addAll(width.lines("\u03b3\u1d3f = " + dephasing + " g", spread.dephasing() == 10 ? "formula" : ""));
        }
        return Finding.of(comparisons)
                .with(Picture.of(
                        "crossover",
                        "From ballistic to diffusive",
                        plot("without noise", alone),
                        plot("with noise, \u03b3 = g/2", noisy)));
    }

    private static Plot plot(String title, List<Line> lines) {
        return new Plot.Curves(
                title, Axis.logarithmic("time gt"), Axis.logarithmic("\u27e8x\u00b2\u27e9 / a\u00b2"), lines);
    }
}
