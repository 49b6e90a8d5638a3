package org.lindhop.audit.coherence;

import java.util.Arrays;
import java.util.List;
import org.lindhop.audit.Comparison;
import org.lindhop.audit.Experiment;
import org.lindhop.audit.Finding;
import org.lindhop.audit.Laboratory;
import org.lindhop.audit.Measurement;
import org.lindhop.audit.Statement;
import org.lindhop.audit.analysis.Deviation;
import org.lindhop.audit.analysis.GaussLegendre;
import org.lindhop.audit.analysis.RandomWalk;
import org.lindhop.audit.analysis.Window;

/** The coherences alpha_k as a random walk. */
public final class CoherenceWalk implements Experiment {
    private static final int NODES = 24;
    private static final double RATE = 2;
    private static final int REACH = 100;
    private static final double LATE = 50;

    private final int largest;

    /**
     * The experiment.
     *
     * @param largest sites of its longest chain, at least {@link org.lindhop.audit.command.Experiments#FEWEST}
     */
    public CoherenceWalk(int largest) {
        this.largest = largest;
    }

    @Override
    public String name() {
        return "coherence-walk";
    }

    @Override
    public Statement statement() {
        return new Statement(
                "Non-classicality, equation for &alpha;<sub>k</sub>",
                "The coherences &alpha;<sub>k</sub> = (&minus;1)<sup>k</sup>&lang;1<sub>k</sub>|&rho;|0&rang; inside the"
                        + " chain, 1 &lt; k &lt; N+1, do a classical random walk; their sum is preserved [30]. They flow"
                        + " although no energy does.",
                "d&alpha;<sub>k</sub>/d<i>t</i> = 2&gamma;(&minus;2&alpha;<sub>k</sub> + &alpha;<sub>k+1</sub> +"
                        + " &alpha;<sub>k&minus;1</sub>)");
    }

    @Override
    public String procedure() {
        return "State (4) on eight two-level systems with uneven angles, so that &alpha; is complex: the equation integrated"
                + " from 0 to 1/&gamma; at each inner site, the sum, and the populations. At the ends one neighbour is"
                + " missing: d&alpha;<sub>1</sub>/dt = 2&gamma;(&minus;&alpha;<sub>1</sub> + &alpha;<sub>2</sub>)."
                + " On a long chain of modes, coherent light on the middle one: (&minus;1)<sup>k</sup>&lang;a<sub>k</sub>&rang;,"
                + " which obeys the same equation, against Bessel functions.";
    }

    @Override
    public Finding run(Laboratory laboratory) {
        GaussLegendre time = GaussLegendre.rule(NODES, 0, 1);
        Measurement run = laboratory.run("coherences", time.times());
        double inside = 0;
        double ends = 0;
        double sum = 0;
        for (double[][] alpha : List.of(run.re("coherences"), run.im("coherences"))) {
            int sites = alpha[0].length;
            double[] rates = new double[sites - 1];
            Arrays.fill(rates, RATE);
            for (int k = 0; k < sites; k++) {
                int site = k;
                double defect = time.defect(i -> alpha[i][site], i -> RandomWalk.derivative(rates, alpha[i])[site]);
                boolean atEnd = k == 0 || k == sites - 1;
                inside = Math.max(inside, atEnd ? 0 : defect);
                ends = Math.max(ends, atEnd ? defect : 0);
            }
            double[] sums = Arrays.stream(alpha)
                    .mapToDouble(row -> Arrays.stream(row).sum())
                    .toArray();
            sum = Math.max(sum, Deviation.from(sums[0], sums));
        }
        int sites = run.real("populations")[0].length;
        double populations = Arrays.stream(run.real("populations"))
                .mapToDouble(row -> Deviation.from(0.5 / sites, row))
                .max()
                .orElse(0);
        Window window = Window.inMiddleOf(largest, REACH);
        double late = Math.min(LATE, window.latest(RATE));
        Measurement light = laboratory.run(
                "one-excitation",
                "model={lattice: {chain: " + largest + "}, species: boson, noise: 1}",
                "initial={coherent: {" + window.middle() + ": 1}}",
                "evolution.times=[" + late + "]",
                "observables=[{amplitudes: " + window.places() + "}]");
        double[] field = light.re("amplitudes")[0];
        double[] staggered = new double[field.length];
        Arrays.setAll(staggered, i -> ((i - window.reach()) % 2 == 0 ? 1 : -1) * field[i]);
        double far = Deviation.between(staggered, window.walk(RATE, late));
        double accuracy = time.accuracy(run.tolerance(), 4 * RATE);
        return Finding.of(
                new Comparison("inside the chain", inside, accuracy),
                new Comparison("at the ends, with one neighbour", ends, accuracy),
                new Comparison("sum of all coherences", sum, sites * run.tolerance()),
                new Comparison("populations - 1/2M", populations, run.tolerance()),
                new Comparison("coherent light on " + largest + " modes", far, light.tolerance()));
    }
}
