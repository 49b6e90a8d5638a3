package org.lindhop.audit.dephasing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lindhop.audit.Comparison;
import org.lindhop.audit.Experiment;
import org.lindhop.audit.Finding;
import org.lindhop.audit.Laboratory;
import org.lindhop.audit.Measurement;
import org.lindhop.audit.Settings;
import org.lindhop.audit.Statement;
import org.lindhop.audit.analysis.Deviation;
import org.lindhop.audit.analysis.RandomWalk;

/** Without hopping, dephasing of any strength leaves populations alone. */
public final class DephasingAlone implements Experiment {
    private static final double[] RATES = {2.0, 1.0, 4.0, 0.6, 2.4};
    /** |0.8 + 0.3i|^2. */
    private static final double V2 = 0.73;

    private static final int MOST = 200;

    private final int longest;

    /**
     * The experiment.
     *
     * @param largest sites of its longest chain, at least {@link org.lindhop.audit.command.Experiments#FEWEST}
     */
    public DephasingAlone(int largest) {
        this.longest = Math.min(largest, MOST);
    }

    @Override
    public String name() {
        return "dephasing-alone";
    }

    @Override
    public Statement statement() {
        return new Statement(
                "below Eq. (11)",
                "In the absence of unitary exchange, g = 0, localised dephasing does not influence the diffusive transfer at all,"
                        + " however strong it is.",
                "");
    }

    @Override
    public String procedure() {
        return "The density matrix of six sites with three excitations, coherences, uneven rates and v = 0.8+0.3i, with"
                + " dephasing rates from 0 to 10<sup>4</sup>: populations against the matrix exponential of Eq. (3) with rates"
                + " &gamma;<sub>j</sub>|v|&sup2;. The same on " + longest + " sites, by the moments of all pairs.";
    }

    @Override
    public Finding run(Laboratory laboratory) {
        double[] rates = Arrays.stream(RATES).map(r -> V2 * r).toArray();
        List<Comparison> comparisons = new ArrayList<>();
        for (String dephasing : List.of("0", "1", "100", "10000")) {
            Measurement run = laboratory.run(
                    "populations",
                    "model.noise={rate: [1.0, 0.5, 2.0, 0.3, 1.2], amplitude: 0.8+0.3i}",
                    "model.dephasing=" + dephasing,
                    "evolution={times: [0, 0.01, 0.1, 1, 3], tolerance: 1e-9}",
                    "observables=[populations]");
            double deviation = 0;
            for (int i = 0; i < run.times().length; i++) {
                double[] expected = RandomWalk.evolved(rates, run.real("populations")[0], run.times()[i]);
                deviation = Math.max(deviation, Deviation.between(run.real("populations")[i], expected));
            }
            comparisons.add(new Comparison("&gamma;<sup>R</sup> = " + dephasing, deviation, 3 * run.tolerance()));
        }
        comparisons.add(longChain(laboratory));
        return Finding.of(comparisons);
    }

    /** By moments, which hold correlations of all pairs as well: the populations are not closed by construction. */
    private Comparison longChain(Laboratory laboratory) {
        Measurement run = laboratory.run(
                "populations",
                "model={lattice: {chain: " + longest + "}, noise: {rate: 1, amplitude: 0.8+0.3i}, dephasing: 100}",
                Settings.firstSites(longest / 2, longest),
                "evolution={times: [0, 1, 100], tolerance: 1e-9}",
                "observables=[populations]",
                "solver={method: moments}");
        double[] rates = new double[longest - 1];
        Arrays.fill(rates, 2 * V2);
        double deviation = 0;
        for (int i = 0; i < run.times().length; i++) {
            double[] expected = RandomWalk.evolved(rates, run.real("populations")[0], run.times()[i]);
            deviation = Math.max(deviation, Deviation.between(run.real("populations")[i], expected));
        }
        return new Comparison(
                "&gamma;<sup>R</sup> = 100, " + longest + " sites, one half excited",
                deviation,
                longest / 2.0 * run.tolerance());
    }
}
