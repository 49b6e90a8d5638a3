package org.lindhop.audit.transfer;

import java.util.SplittableRandom;
import org.lindhop.audit.Comparison;
import org.lindhop.audit.Experiment;
import org.lindhop.audit.Finding;
import org.lindhop.audit.Laboratory;
import org.lindhop.audit.Measurement;
import org.lindhop.audit.Statement;

/** The strength of the white noise from which Eq. (2) follows. */
public final class NoiseStrength implements Experiment {
    private static final int TRAJECTORIES = 200_000;
    private static final long SEED = 20180401;
    /** How many standard errors of the mean a correct average may be off at the worst of some ten times. */
    private static final double STANDARD_ERRORS = 5;

    @Override
    public String name() {
        return "noise-strength";
    }

    @Override
    public Statement statement() {
        return new Statement(
                "Eqs. (1) and (2)",
                "Averaged over white noise of the strength &gamma;<sub>j</sub>, the Hamiltonian (1) gives the master equation"
                        + " (2).",
                "&lang;&eta;<sub>j</sub>(t)&eta;<sub>k</sub>(&tau;)&rang; = &gamma;<sub>j</sub>&delta;<sub>jk</sub>&delta;(t&minus;&tau;)"
                        + " &nbsp;&rarr;&nbsp; d&rho;/dt = 2&Sigma;<sub>j</sub> &gamma;<sub>j</sub> (L<sub>j</sub>&rho;L<sub>j</sub>"
                        + " &minus; L<sub>j</sub>&rho; &minus; &rho;L<sub>j</sub>)");
    }

    @Override
    public String procedure() {
        return "One bond: the phase &int;&eta;dt is Gaussian, and exp(&minus;i&xi;L) on one excitation gives site 1 the"
                + " population (1 + cos 2&xi;)/2. Its average over " + TRAJECTORIES
                + " trajectories against the solution of Eq. (2); the accuracy is five standard errors.";
    }

    @Override
    public Finding run(Laboratory laboratory) {
        Measurement run = laboratory.run(
                "two-sites",
                "model={lattice: {chain: 2}, noise: 1}",
                "initial={fock: [1, 0]}",
                "evolution.times=[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1]");
        return Finding.of(compare("noise of the strength &gamma;", run, 1))
                .corrected(
                        "Eq. (2) follows from noise of twice that strength. (For modes L<sub>j</sub>&sup2; takes the place of"
                                + " 2L<sub>j</sub>, to which it is equal for two-level systems only.)",
                        "&lang;&eta;<sub>j</sub>(t)&eta;<sub>k</sub>(&tau;)&rang; ="
                                + " 2&gamma;<sub>j</sub>&delta;<sub>jk</sub>&delta;(t&minus;&tau;)",
                        compare("noise of the strength 2&gamma;", run, 2));
    }

    private static Comparison compare(String what, Measurement run, double strength) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] times = run.times();
        double[] sum = new double[times.length];
        double[] squares = new double[times.length];
        for (int k = 0; k < TRAJECTORIES; k++) {
            double phase = 0;
            double t = 0;
            for (int i = 0; i < times.length; i++) {
                phase += Math.sqrt(strength * (times[i] - t)) * random.nextGaussian();
                t = times[i];
                double n = (1 + Math.cos(2 * phase)) / 2;
                sum[i] += n;
                squares[i] += n * n;
            }
        }
        double worst = 0;
        double accuracy = 0;
        for (int i = 0; i < times.length; i++) {
            double mean = sum[i] / TRAJECTORIES;
            double variance = squares[i] / TRAJECTORIES - mean * mean;
            worst = Math.max(worst, Math.abs(mean - run.real("populations")[i][0]));
            accuracy = Math.max(accuracy, STANDARD_ERRORS * Math.sqrt(variance / TRAJECTORIES));
        }
        return new Comparison(what, worst, accuracy + run.tolerance());
    }
}
