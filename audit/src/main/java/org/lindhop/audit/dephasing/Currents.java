package org.lindhop.audit.dephasing;

import java.util.Arrays;
import java.util.List;
import org.lindhop.audit.Comparison;
import org.lindhop.audit.Experiment;
import org.lindhop.audit.Finding;
import org.lindhop.audit.Laboratory;
import org.lindhop.audit.Measurement;
import org.lindhop.audit.Statement;
import org.lindhop.audit.analysis.GaussLegendre;
import org.lindhop.audit.analysis.RandomWalk;

/** Eq. (11) with complex amplitudes. */
public final class Currents implements Experiment {
    private static final int NODES = 24;
    private static final int SITES = 5;
    /** Modes of the long chain: there are as many correlations as pairs of them. */
    private static final int MOST = 200;

    private static final double[] GAMMA = {1.0, 0.5, 0.7, 0.3};
    /** |v|^2 of the scenario. */
    private static final double[] V2 = {1.0, 0.29, 1.21, 0.97};

    private static final double[] RE = {0.6, -0.2, 0, 0.4};
    private static final double[] IM = {0.3, 0.7, 0.5, -0.8};

    private final int longest;

    /**
     * The experiment.
     *
     * @param largest sites of its longest chain, at least {@link org.lindhop.audit.command.Experiments#FEWEST}
     */
    public Currents(int largest) {
        this.longest = Math.min(largest, MOST);
    }

    @Override
    public String name() {
        return "currents";
    }

    @Override
    public Statement statement() {
        return new Statement(
                "Eq. (11)",
                "With unitary hopping, currents join the diffusion of populations.",
                "dn<sub>j</sub>/dt = i&Sigma;<sub>k=j&minus;1,j</sub>&lang;g<sub>k</sub>&sigma;<sub>k</sub><sup>+</sup>"
                        + "&sigma;<sub>k+1</sub><sup>&minus;</sup> &minus; g<sub>k</sub>*&sigma;<sub>k+1</sub><sup>+</sup>"
                        + "&sigma;<sub>k</sub><sup>&minus;</sup>&rang; + 2(&gamma;<sub>j</sub>|v<sub>j</sub>|&sup2; +"
                        + " &gamma;<sub>j&minus;1</sub>|v<sub>j&minus;1</sub>|&sup2;)n<sub>j</sub> &minus;"
                        + " 2&gamma;<sub>j</sub>|v<sub>j</sub>|&sup2;n<sub>j+1</sub> &minus;"
                        + " 2&gamma;<sub>j&minus;1</sub>|v<sub>j&minus;1</sub>|&sup2;n<sub>j&minus;1</sub>");
    }

    @Override
    public String procedure() {
        return "Five two-level systems with uneven complex g<sub>j</sub> and v<sub>j</sub>, dephasing and two excitations,"
                + " evolved by Eq. (10) as printed, i[V, &rho;]; both sides integrated from 0 to 1. The corrected one for the middle of "
                + longest
                + " modes with coherent light on two of them.";
    }

    @Override
    public Finding run(Laboratory laboratory) {
        GaussLegendre time = GaussLegendre.rule(NODES, 0, 1);
        Measurement run = laboratory.run(
                "hopping-and-noise", "model.hopping=[-0.6-0.3i, 0.2-0.7i, -0.5i, -0.4+0.8i]", time.times());
        Measurement modes = laboratory.run(
                "hopping-and-noise",
                "model={lattice: {chain: " + longest + "}, species: boson, noise: {rate: 1, amplitude: 0.8+0.6i},"
                        + " hopping: 0.6+0.3i, dephasing: 0.2}",
                "initial={coherent: {" + longest / 2 + ": 1, " + (longest / 2 + 1) + ": 0.5i}}",
                time.times(),
                "observables=[{correlations: " + List.of(longest / 2 - 1, longest / 2, longest / 2 + 1) + "}]",
                "solver={method: moments}");
        double accuracy = 2 * time.accuracy(run.tolerance(), 12);
        return Finding.of(new Comparison("all sites", defect(run, time, 1, -1), accuracy))
                .corrected(
                        "What enters a site over one bond leaves over the other, so the two currents have opposite signs; and"
                                + " diffusion has the sign of Eq. (3). (With the sign of Eq. (10) corrected, both currents change"
                                + " theirs.)",
                        "dn<sub>j</sub>/dt = i&lang;g<sub>j</sub>&sigma;<sub>j</sub><sup>+</sup>&sigma;<sub>j+1</sub><sup>&minus;</sup>"
                                + " &minus; h.c.&rang; &minus; i&lang;g<sub>j&minus;1</sub>&sigma;<sub>j&minus;1</sub><sup>+</sup>"
                                + "&sigma;<sub>j</sub><sup>&minus;</sup> &minus; h.c.&rang; +"
                                + " 2&gamma;<sub>j</sub>|v<sub>j</sub>|&sup2;(n<sub>j+1</sub> &minus; n<sub>j</sub>) +"
                                + " 2&gamma;<sub>j&minus;1</sub>|v<sub>j&minus;1</sub>|&sup2;(n<sub>j&minus;1</sub> &minus;"
                                + " n<sub>j</sub>)",
                        new Comparison("all sites", defect(run, time, -1, 1), accuracy),
                        new Comparison(
                                "the site in the middle of " + longest + " modes", middle(modes, time), 2 * accuracy));
    }

    private static double defect(Measurement run, GaussLegendre time, int incoming, int diffusion) {
        double[][] n = run.real("populations");
        double[] rates = new double[SITES - 1];
        Arrays.setAll(rates, b -> 2 * GAMMA[b] * V2[b]);
        double largest = 0;
        for (int j = 0; j < SITES; j++) {
            int site = j;
            largest = Math.max(
                    largest,
                    time.defect(
                            i -> n[i][site],
                            i -> current(run, i, site)
                                    + incoming * current(run, i, site - 1)
                                    + diffusion * RandomWalk.derivative(rates, n[i])[site]));
        }
        return largest;
    }

    /** The equation, corrected, for the second of three neighbouring modes. */
    private static double middle(Measurement run, GaussLegendre time) {
        double[][] re = run.re("correlations");
        double[][] im = run.im("correlations");
        // g = 0.6+0.3i, and with |v| = 1 the diffusion has the rate 2 gamma.
        return time.defect(
                i -> re[i][4],
                i -> 2 * (0.6 * im[i][5] + 0.3 * re[i][5])
                        - 2 * (0.6 * im[i][1] + 0.3 * re[i][1])
                        + 2 * (re[i][0] - 2 * re[i][4] + re[i][8]));
    }

    /** {@code i <g s_k^+ s_(k+1)^- - h.c.> = -2 Im(g C_(k,k+1))}; none beyond the ends. */
    private static double current(Measurement run, int output, int k) {
        if (k < 0 || k >= SITES - 1) {
            return 0;
        }
        int pair = k * SITES + k + 1;
        double re = run.re("correlations")[output][pair];
        double im = run.im("correlations")[output][pair];
        return -2 * (RE[k] * im + IM[k] * re);
    }
}
