package org.lindhop.audit.coherence;

import org.lindhop.audit.Comparison;
import org.lindhop.audit.Experiment;
import org.lindhop.audit.Finding;
import org.lindhop.audit.Laboratory;
import org.lindhop.audit.Measurement;
import org.lindhop.audit.Statement;
import org.lindhop.audit.analysis.Deviation;

/** The entangled stationary state. */
public final class DarkState implements Experiment {
    /** Sites of the scenario. */
    private static final int SITES = 8;
    /** Sites of the long chain: its correlations are a matrix of that many rows. */
    private static final int MOST = 1000;

    private final int longest;

    /**
     * The experiment.
     *
     * @param largest sites of its longest chain, at least {@link org.lindhop.audit.command.Experiments#FEWEST}
     */
    public DarkState(int largest) {
        this.longest = Math.min(largest, MOST);
    }

    @Override
    public String name() {
        return "dark-state";
    }

    @Override
    public Statement statement() {
        return new Statement(
                "Non-classicality, first paragraph",
                "The chain has an entangled stationary state, which every coupling operator annihilates.",
                "|&psi;<sub>st</sub>&rang; = &Sigma;<sub>j</sub> (&minus;1)<sup>j</sup>"
                        + " |1<sub>j</sub>&rang; / &radic;(<i>N</i>+1), &nbsp;"
                        + " <i>L<sub>j</sub></i>|&psi;<sub>st</sub>&rang; = 0");
    }

    @Override
    public String procedure() {
        return "The state evolved by the noise for a time of 10/&gamma;: trace distance to itself, purity, the concurrence of"
                + " neighbours and of the ends, which is 2/M for any pair, the negativity of one half against the other,"
                + " which is 1/2. On a long chain the correlations of the sites 1, M/2 and M.";
    }

    @Override
    public Finding run(Laboratory laboratory) {
        Measurement run = laboratory.run("dark-state");
        Measurement longer = laboratory.run(
                "dark-state",
                "model.lattice={chain: " + longest + "}",
                "observables=[{correlations: [1, " + longest / 2 + ", " + longest + "]}]");
        double pair = 2.0 / SITES;
        return Finding.of(
                new Comparison("trace distance", Deviation.fromZero(run.number("trace-distance")), run.tolerance()),
                new Comparison("1 - purity", Deviation.from(1, run.number("purity")), run.tolerance()),
                new Comparison(
                        "concurrence of neighbours - 2/M",
                        Deviation.from(pair, run.number("concurrence_1_2")),
                        2 * run.tolerance()),
                new Comparison(
                        "concurrence of the ends - 2/M",
                        Deviation.from(pair, run.number("concurrence_1_" + SITES)),
                        2 * run.tolerance()),
                new Comparison(
                        "negativity of halves - 1/2",
                        Deviation.from(0.5, run.number("negativity_1_2_3_4")),
                        run.tolerance()),
                new Comparison("correlations on " + longest + " sites", correlations(longer), longer.tolerance()));
    }

    private double correlations(Measurement run) {
        int[] sites = {1, longest / 2, longest};
        double[] c = run.re("correlations")[run.last()];
        double largest = 0;
        for (int k = 0; k < sites.length; k++) {
            for (int l = 0; l < sites.length; l++) {
                int sign = (sites[k] + sites[l]) % 2 == 0 ? 1 : -1;
                largest = Math.max(largest, Math.abs(c[k * sites.length + l] - (double) sign / longest));
            }
        }
        return largest;
    }
}
