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

/** Noise with a mean value and no dephasing: diffusion or not. */
public final class MeanHopping implements Experiment {
    private static final double QUARTER_TURN = Math.PI / 2;
    private static final HoppingSpread IN_PHASE = new HoppingSpread(1, 1, 0, 0);
    private static final HoppingSpread OUT_OF_PHASE = new HoppingSpread(1, 1, QUARTER_TURN, 0);
    private static final HoppingSpread DEPHASED = new HoppingSpread(1, 1, QUARTER_TURN, 0.3);
    /** The next order of the exponents, 1/sqrt(8 gamma t) at t = 10. */
    private static final double NEXT_ORDER = 1 / Math.sqrt(80);

    @Override
    public String name() {
        return "mean-hopping";
    }

    @Override
    public Statement statement() {
        return new Statement(
                "Conclusions, second sentence; Eq. (9)",
                "Noise of the hopping constants leads to diffusion of energy; their mean values g<sub>j</sub> may differ from"
                        + " zero.",
                "&lang;x&sup2;&rang; &prop; t");
    }

    @Override
    public String procedure() {
        return "One excitation in the middle of " + WidthOfExcitation.SITES
                + " sites with |g| = &gamma; and no dephasing: the exponent of &lang;x&sup2;&rang; &minus; 4&gamma;t over the times"
                + " from 10 to 20, for a hopping in phase with v (g = 1) and out of phase (g = i). The accuracy of an exponent"
                + " is 1/&radic;(8&gamma;t), the next order.";
    }

    @Override
    public Finding run(Laboratory laboratory) {
        WidthOfExcitation inPhase = WidthOfExcitation.measure(laboratory, IN_PHASE);
        WidthOfExcitation outOfPhase = WidthOfExcitation.measure(laboratory, OUT_OF_PHASE);
        WidthOfExcitation dephased = WidthOfExcitation.measure(laboratory, DEPHASED);
        Comparison real = exponent("g = &gamma;", inPhase, 1);
        List<Line> lines = new ArrayList<>(inPhase.lines("g = \u03b3", ""));
        lines.addAll(outOfPhase.lines("g = i\u03b3", ""));
        lines.addAll(dephased.lines("g = i\u03b3, dephasing \u03b3\u1d3f = 0.3 \u03b3", "formula"));
        return Finding.of(real, exponent("g = i&gamma;", outOfPhase, 1))
                .corrected(
                        "In phase it does. Out of phase, g/v imaginary, the spread is superdiffusive: &lang;x&sup2;&rang; grows as"
                                + " t<sup>3/2</sup>. The momentum &pi; of the dark state is not scattered, and momenta near it only"
                                + " at a rate that falls as their squared distance; out of phase these are the fastest, in phase"
                                + " they stand still. Local dephasing scatters them too and restores diffusion.",
                        "&lang;x&sup2;&rang; = 4&gamma;t + 4|g|&sup2; &int;<sub>0</sub><sup>t</sup>(t&minus;s)"
                                + "e<sup>&minus;2&gamma;<sup>R</sup>s</sup>(cos&sup2;&phi; (P<sub>0</sub>&minus;P<sub>2</sub>)(s) +"
                                + " sin&sup2;&phi; (P<sub>0</sub>+P<sub>1</sub>)(s))ds, &nbsp; g/v = |g/v|e<sup>i&phi;</sup>",
                        real,
                        inPhase.againstFormula(),
                        exponent("g = i&gamma;", outOfPhase, 1.5),
                        outOfPhase.againstFormula(),
                        dephased.againstFormula(),
                        dephased.diffusionConstant())
                .with(Picture.of(
                        "mean-hopping",
                        "Noise and mean hopping, in and out of phase",
                        new Plot.Curves(
                                WidthOfExcitation.SITES + " sites, |g| = \u03b3, v = 1",
                                Axis.logarithmic("time \u03b3t"),
                                Axis.logarithmic("\u27e8x\u00b2\u27e9 / a\u00b2"),
                                lines)));
    }

    private static Comparison exponent(String what, WidthOfExcitation width, double expected) {
        return new Comparison(
                "exponent - " + expected + ", " + what, Math.abs(width.exponentOfHopping() - expected), NEXT_ORDER);
    }
}
