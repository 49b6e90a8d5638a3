package org.lindhop.paper.coherence;

import java.util.stream.IntStream;
import org.lindhop.paper.Comparison;
import org.lindhop.paper.Experiment;
import org.lindhop.paper.Finding;
import org.lindhop.paper.Laboratory;
import org.lindhop.paper.Measurement;
import org.lindhop.paper.Statement;

/** What the state (4) tends to. */
public final class LimitOfPhaseStates implements Experiment {
    /** The angles of the scenario. */
    private static final double[] THETA = {0.3, 1.9, -2.2, 0.8, 2.9, -0.6, 1.1, -1.7};

    @Override
    public String name() {
        return "limit-of-phase-states";
    }

    @Override
    public Statement statement() {
        return new Statement(
                "below Eq. (4)",
                "The state (4) tends to a mixture with the same coherence on every site.",
                "&rho;(&infin;) = &Sigma;<sub>j</sub> (<b>1</b><sub>j</sub> + (&minus;1)<sup>j</sup>(&Theta;*"
                        + " &sigma;<sub>j</sub><sup>+</sup> + &Theta; &sigma;<sub>j</sub><sup>&minus;</sup>)) / 2(<i>N</i>+1),"
                        + " &nbsp; &Theta; = &Sigma;<sub>j</sub> (&minus;1)<sup>j</sup> e<sup>i&theta;<sub>j</sub></sup>");
    }

    @Override
    public String procedure() {
        return "The stationary state from Eq. (4) on eight two-level systems; all coherences against &Theta;*/2(N+1), and"
                + " against what the conservation of their sum asks for.";
    }

    @Override
    public Finding run(Laboratory laboratory) {
        Measurement run = laboratory.run("coherences", "evolution.until=stationary");
        int sites = THETA.length;
        return Finding.of(new Comparison("coherences - &Theta;*/2(N+1)", deviation(run, 2.0 * sites), run.tolerance()))
                .corrected(
                        "The sum of all coherences is conserved and is &Theta;*/2(N+1) at the start, so each of the N+1 takes"
                                + " that part of it.",
                        "&alpha;<sub>k</sub>(&infin;) = &Theta;* / 2(<i>N</i>+1)<sup>2</sup>",
                        new Comparison(
                                "coherences - &Theta;*/2(N+1)<sup>2</sup>",
                                deviation(run, 2.0 * sites * sites),
                                run.tolerance()));
    }

    private static double deviation(Measurement run, double divisor) {
        double re = IntStream.range(0, THETA.length)
                .mapToDouble(j -> (j % 2 == 0 ? -1 : 1) * Math.cos(THETA[j]))
                .sum();
        double im = IntStream.range(0, THETA.length)
                .mapToDouble(j -> (j % 2 == 0 ? -1 : 1) * -Math.sin(THETA[j]))
                .sum();
        double[] alphaRe = run.re("coherences")[run.last()];
        double[] alphaIm = run.im("coherences")[run.last()];
        return IntStream.range(0, THETA.length)
                .mapToDouble(k -> Math.hypot(alphaRe[k] - re / divisor, alphaIm[k] - im / divisor))
                .max()
                .orElseThrow();
    }
}
