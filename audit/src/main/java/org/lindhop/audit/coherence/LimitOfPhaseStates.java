package org.lindhop.audit.coherence;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.lindhop.audit.Comparison;
import org.lindhop.audit.Experiment;
import org.lindhop.audit.Finding;
import org.lindhop.audit.Laboratory;
import org.lindhop.audit.Measurement;
import org.lindhop.audit.Statement;

/** What the state (4) tends to. */
public final class LimitOfPhaseStates implements Experiment {
    /** The angles of the scenario. */
    private static final double[] THETA = {0.3, 1.9, -2.2, 0.8, 2.9, -0.6, 1.1, -1.7};

    private static final long SEED = 20180403;
    /** The slowest mode takes a time of M^2; by then it has decayed by exp(-2 pi^2). */
    private static final int MOST = 500;

    private final int longest;

    /**
     * The experiment.
     *
     * @param largest sites of its longest chain, at least {@link org.lindhop.audit.command.Experiments#FEWEST}
     */
    public LimitOfPhaseStates(int largest) {
        this.longest = Math.min(largest, MOST);
    }

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
                + " against what the conservation of their sum asks for. The same on " + longest
                + " sites with random angles, at &gamma;t = M&sup2;.";
    }

    @Override
    public Finding run(Laboratory laboratory) {
        Measurement run = laboratory.run("coherences", "evolution.until=stationary");
        int sites = THETA.length;
        double[] angles =
                new SplittableRandom(SEED).doubles(longest, -Math.PI, Math.PI).toArray();
        Measurement longer = laboratory.run(
                "coherences",
                "model.lattice={chain: " + longest + "}",
                "initial={phases: " + Arrays.toString(angles) + "}",
                "evolution={times: [" + (double) longest * longest + "], tolerance: 1e-7}",
                "observables=[coherences]");
        return Finding.of(new Comparison(
                        "coherences - &Theta;*/2(N+1)", deviation(run, THETA, 2.0 * sites), run.tolerance()))
                .corrected(
                        "The sum of all coherences is conserved and is &Theta;*/2(N+1) at the start, so each of the N+1 takes"
                                + " that part of it.",
                        "&alpha;<sub>k</sub>(&infin;) = &Theta;* / 2(<i>N</i>+1)<sup>2</sup>",
                        new Comparison(
                                "coherences - &Theta;*/2(N+1)<sup>2</sup>",
                                deviation(run, THETA, 2.0 * sites * sites),
                                run.tolerance()),
                        new Comparison(
                                "the same on " + longest + " sites, in units of |&Theta;|/2(N+1)<sup>2</sup>",
                                deviation(longer, angles, 2.0 * longest * longest) / size(angles),
                                longer.tolerance() / size(angles)));
    }

    private static double deviation(Measurement run, double[] theta, double divisor) {
        double[] sum = theta(theta);
        double re = sum[0];
        double im = sum[1];
        double[] alphaRe = run.re("coherences")[run.last()];
        double[] alphaIm = run.im("coherences")[run.last()];
        return IntStream.range(0, theta.length)
                .mapToDouble(k -> Math.hypot(alphaRe[k] - re / divisor, alphaIm[k] - im / divisor))
                .max()
                .orElseThrow();
    }

    /** Theta* = sum_j (-1)^j exp(-i theta_j), with sites counted from 1. */
    private static double[] theta(double[] theta) {
        double[] sum = new double[2];
        for (int j = 0; j < theta.length; j++) {
            int sign = j % 2 == 0 ? -1 : 1;
            sum[0] += sign * Math.cos(theta[j]);
            sum[1] -= sign * Math.sin(theta[j]);
        }
        return sum;
    }

    private static double size(double[] theta) {
        double[] sum = theta(theta);
        return Math.hypot(sum[0], sum[1]) / (2.0 * theta.length * theta.length);
    }
}
