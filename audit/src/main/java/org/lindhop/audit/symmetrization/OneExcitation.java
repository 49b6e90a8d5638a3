package org.lindhop.audit.symmetrization;

import org.lindhop.audit.Comparison;
import org.lindhop.audit.Experiment;
import org.lindhop.audit.Finding;
import org.lindhop.audit.Laboratory;
import org.lindhop.audit.Measurement;
import org.lindhop.audit.Statement;
import org.lindhop.audit.analysis.DecayOfDistance;
import org.lindhop.audit.analysis.Deviation;
import org.lindhop.audit.analysis.RandomWalk;
import org.lindhop.cli.picture.Picture;

/** One excitation ends in the symmetric mixture. */
public final class OneExcitation implements Experiment {
    private static final int SITES = 8;
    private static final double RATE = 2;
    /** The slowest mode takes a time of M^2 and some 12 M applications, whose rounding adds up to what 1/M is to be told from. */
    private static final int MOST = 1000;

    private final int largest;

    /**
     * The experiment.
     *
     * @param largest sites of its longest chain, at least {@link org.lindhop.audit.command.Experiments#FEWEST}
     */
    public OneExcitation(int largest) {
        this.largest = Math.min(largest, MOST);
    }

    @Override
    public String name() {
        return "one-excitation";
    }

    @Override
    public Statement statement() {
        return new Statement(
                "Symmetrization, first sentence; below Eq. (3)",
                "A single excitation tends to the symmetric mixture, in which every site has the same population.",
                "&rho;(&infin;) = &Sigma;<sub>j</sub> |1<sub>j</sub>&rang;&lang;1<sub>j</sub>| / (<i>N</i>+1)");
    }

    @Override
    public String procedure() {
        return "An excitation on site 1 of eight: the trace distance of its stationary state to the mixture, the decay of its"
                + " slowest mode, and how fast the trace distance falls at late times. On " + largest
                + " sites the populations at &gamma;t = M&sup2;, where the slowest mode has"
                + " decayed by exp(&minus;2&pi;&sup2;).";
    }

    @Override
    public Finding run(Laboratory laboratory) {
        Measurement run = laboratory.run(
                "one-excitation",
                "model.lattice={chain: " + SITES + "}",
                "initial={fock: {1: 1}}",
                "evolution.times={to: 40, points: 41}",
                "evolution.until=stationary",
                "observables=[populations, {trace-distance: {to: {dicke: 1}}}]");
        DecayOfDistance decay = DecayOfDistance.of(run, "trace-distance");
        double rate = RandomWalk.decayRate(RATE, 1, SITES);
        double t = (double) largest * largest;
        Measurement longer = laboratory.run(
                "one-excitation",
                "model.lattice={chain: " + largest + "}",
                "initial={fock: {1: 1}}",
                "evolution={times: [" + t + "], tolerance: 5e-8}");
        double slowest = 2.0 / largest * Math.exp(-t * RandomWalk.decayRate(RATE, 1, largest));
        double mode = 0;
        double[] start = run.real("populations")[0];
        for (int i = 0; i < run.last(); i++) {
            double expected = RandomWalk.amplitude(1, start) * Math.exp(-run.times()[i] * rate);
            mode = Math.max(mode, Math.abs(RandomWalk.amplitude(1, run.real("populations")[i]) - expected));
        }
        return Finding.of(
                        new Comparison(
                                "trace distance of the limit, eight sites",
                                run.number("trace-distance")[run.last()],
                                run.tolerance()),
                        new Comparison(
                                "first mode against exp(&minus;8&gamma;t sin<sup>2</sup>(&pi;/2M))",
                                mode,
                                2 * run.tolerance()),
                        decay.against("8&gamma; sin<sup>2</sup>(&pi;/2M)", rate, RandomWalk.decayRate(RATE, 2, SITES)),
                        new Comparison(
                                "populations - 1/M, " + largest + " sites",
                                Deviation.from(1.0 / largest, longer.real("populations")[0]),
                                1.01 * slowest + longer.tolerance()))
                .with(Picture.of(
                        "one-excitation",
                        "One excitation becomes the symmetric mixture",
                        DecayOfDistance.plot(
                                "eight two-level systems, excitation on site 1",
                                decay.lines(
                                        "distance to the mixture",
                                        "slowest mode, exp(-8\u03b3t sin\u00b2(\u03c0/2M))",
                                        rate))));
    }
}
