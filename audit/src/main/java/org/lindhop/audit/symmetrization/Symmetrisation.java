package org.lindhop.audit.symmetrization;

import org.lindhop.audit.Comparison;
import org.lindhop.audit.Experiment;
import org.lindhop.audit.Finding;
import org.lindhop.audit.Laboratory;
import org.lindhop.audit.Measurement;
import org.lindhop.audit.Settings;
import org.lindhop.audit.Statement;
import org.lindhop.audit.analysis.DecayOfDistance;
import org.lindhop.audit.analysis.RandomWalk;
import org.lindhop.cli.picture.Picture;

/** Eq. (6): what any diagonal state tends to. */
public final class Symmetrisation implements Experiment {
    /** 2 gamma_j of the scenario. */
    private static final double[] RATES = {2.0, 1.0, 4.0, 0.6, 2.4};

    /** There are as many pairs of sites as numbers to evolve, and the time grows with the square of the sites. */
    private static final int MOST = 300;

    private final int longest;

    /**
     * The experiment.
     *
     * @param largest sites of its longest chain, at least {@link org.lindhop.audit.command.Experiments#FEWEST}
     */
    public Symmetrisation(int largest) {
        this.longest = Math.min(largest, MOST);
    }

    @Override
    public String name() {
        return "symmetrisation";
    }

    @Override
    public Statement statement() {
        return new Statement(
                "Eq. (6)",
                "Any diagonal state of two-level systems tends to the mixture of phase-averaged Dicke states with the weights"
                        + " of its excitation numbers.",
                "&rho;(0) &rarr; &rho;(&infin;) = &Sigma;<sub>n</sub> Tr{&rho;<sub>n</sub>} S<sub>n,N+1</sub>");
    }

    @Override
    public String procedure() {
        return "A mixture of two, three and four excitations on six sites with uneven rates: trace distance to Eq. (6) in the limit,"
                + " and how fast it falls at late times against the slowest mode of the blocks, which the program finds on its"
                + " own, and against that of Eq. (3) (any number of excitations relaxes as slowly as one, Aldous'"
                + " conjecture: Caputo, Liggett, Richthammer 2010). " + longest / 2 + " excitations on one half of "
                + longest
                + " sites (a space of dimension 10<sup>89</sup>; what is evolved are the populations of all pairs) at &gamma;t = 2M&sup2;: pair populations against"
                + " n(n&minus;1)/M(M&minus;1).";
    }

    @Override
    public Finding run(Laboratory laboratory) {
        Measurement run = laboratory.run("symmetrisation", "evolution.modes=2");
        DecayOfDistance decay = DecayOfDistance.of(run, "trace-distance");
        double slowest = RandomWalk.decayRates(RATES)[1];
        double next = run.decayRates().get(1);
        int n = longest / 2;
        Measurement longer = laboratory.run(
                "joint-populations",
                "model={lattice: {chain: " + longest + "}, noise: 1}",
                Settings.firstSites(n, longest),
                "evolution={times: [" + 2 * longest * longest + "], tolerance: 5e-9}",
                "solver={method: populations}",
                "observables=[{density-correlations: [1, 2, " + n + ", " + longest + "]}]");
        double expected = n * (n - 1.0) / (longest * (longest - 1.0));
        double[] pairs = longer.real("density-correlations")[0];
        double deviation = 0;
        for (int k = 0; k < 4; k++) {
            for (int l = 0; l < 4; l++) {
                deviation = Math.max(deviation, k == l ? 0 : Math.abs(pairs[4 * k + l] - expected));
            }
        }
        return Finding.of(
                        new Comparison(
                                "trace distance of the limit, six sites",
                                run.number("trace-distance")[run.last()],
                                run.tolerance()),
                        decay.against(
                                "slowest mode of the blocks", run.decayRates().get(0), next),
                        decay.against("slowest mode of Eq. (3)", slowest, next),
                        // Relative to the square of the excitation number, as the tolerance of a two-body observable
                        // is.
                        new Comparison(
                                "pair populations, " + longest + " sites",
                                deviation,
                                (double) n * n * longer.tolerance()))
                .with(Picture.of(
                        "symmetrisation",
                        "A diagonal state becomes symmetric",
                        DecayOfDistance.plot(
                                "mixture of 2, 3 and 4 excitations on six sites",
                                decay.lines("distance to Eq. (6)", "slowest mode of Eq. (3)", slowest))));
    }
}
