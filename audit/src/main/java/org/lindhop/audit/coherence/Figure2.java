package org.lindhop.audit.coherence;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lindhop.audit.Comparison;
import org.lindhop.audit.Experiment;
import org.lindhop.audit.Finding;
import org.lindhop.audit.Laboratory;
import org.lindhop.audit.Measurement;
import org.lindhop.audit.Statement;
import org.lindhop.audit.analysis.Deviation;
import org.lindhop.audit.analysis.RandomWalk;
import org.lindhop.cli.picture.Axis;
import org.lindhop.cli.picture.Line;
import org.lindhop.cli.picture.Picture;
import org.lindhop.cli.picture.Plot;

/** Fig. 2, and the sentence about its end. */
public final class Figure2 implements Experiment {
    private static final double RATE = 2;
    /** 4 gamma t sin^2(pi/M) of the sentence, for which it says "much larger than one". */
    private static final double MUCH = 5;

    @Override
    public String name() {
        return "figure-2";
    }

    @Override
    public Statement statement() {
        return new Statement(
                "Fig. 2",
                "From the state (4) with angles 0 and &pi; and &Theta; = 0, coherences oscillate between positive and negative"
                        + " values and flow, while no energy is exchanged. At long times the two halves of the chain have"
                        + " opposite phases: what remains is the simplest antisymmetric mode.",
                "4&gamma;<i>t</i> sin<sup>2</sup>{&pi;/(<i>N</i>+1)} &#8811; 1");
    }

    @Override
    public String procedure() {
        return "100 two-level systems up to &gamma;t = 500, as in the figure, against the modes"
                + " cos(&pi;p(k&minus;1/2)/M) of the open chain, which decay as exp(&minus;8&gamma;t sin<sup>2</sup>(&pi;p/2M));"
                + " then on to the time when the expression of the paper is 5: coherences of the wrong sign, and the weight of"
                + " all other modes against what the decay of each leaves of it.";
    }

    @Override
    public Finding run(Laboratory laboratory) {
        Measurement run = laboratory.run("paper-figure-2");
        int sites = run.real("populations")[0].length;
        double late = MUCH / (4 * Math.pow(Math.sin(Math.PI / sites), 2));
        Measurement longer = laboratory.run("paper-figure-2", "evolution.times=[" + late + "]");
        double[] start = run.re("coherences")[0];
        double deviation = 0;
        double populations = 0;
        for (int i = 0; i < run.times().length; i++) {
            deviation = Math.max(deviation, Deviation.between(run.re("coherences")[i], heat(start, run.times()[i])));
            populations = Math.max(populations, Deviation.from(0.5 / sites, run.real("populations")[i]));
        }
        double[] end = longer.re("coherences")[0];
        double first = RandomWalk.amplitude(1, end);
        return Finding.of(
                        new Comparison(
                                "&alpha;<sub>k</sub>(t) against the modes of the chain", deviation, run.tolerance()),
                        new Comparison("populations - 1/2M", populations, run.tolerance()),
                        new Comparison(
                                "sites whose coherence has not the sign of its half, &gamma;t = " + Math.round(late),
                                IntStream.range(0, sites)
                                        .filter(k -> end[k] * first * RandomWalk.mode(1, k, sites) <= 0)
                                        .count(),
                                0.5),
                        new Comparison(
                                "second mode over the first, minus what their decay leaves of it",
                                Math.abs(RandomWalk.amplitude(2, end) / first
                                        - RandomWalk.amplitude(2, start)
                                                / RandomWalk.amplitude(1, start)
                                                * Math.exp(-late
                                                        * (RandomWalk.decayRate(RATE, 2, sites)
                                                                - RandomWalk.decayRate(RATE, 1, sites)))),
                                4 * longer.tolerance() / Math.abs(first)))
                .with(picture(run));
    }

    /** The profile of an open chain after a time, by its modes. */
    private static double[] heat(double[] profile, double t) {
        int sites = profile.length;
        double[] later = new double[sites];
        Arrays.fill(later, Arrays.stream(profile).average().orElseThrow());
        for (int p = 1; p < sites; p++) {
            double amplitude = RandomWalk.amplitude(p, profile) * Math.exp(-t * RandomWalk.decayRate(RATE, p, sites));
            for (int k = 0; k < sites; k++) {
                later[k] += amplitude * RandomWalk.mode(p, k, sites);
            }
        }
        return later;
    }

    private static Picture picture(Measurement run) {
        double[][] alpha = run.re("coherences");
        int sites = alpha[0].length;
        double[] numbers = IntStream.rangeClosed(1, sites).asDoubleStream().toArray();
        double[][] bySite = new double[sites][alpha.length];
        for (int k = 0; k < sites; k++) {
            for (int i = 0; i < alpha.length; i++) {
                bySite[k][i] = 1e3 * alpha[i][k];
            }
        }
        Axis site = Axis.linear("site n");
        return Picture.of(
                "figure-2",
                "Fig. 2: coherence flows, energy does not",
                new Plot.Map(
                        "(a)",
                        Axis.linear("\u039b = \u03b3t"),
                        site,
                        new Plot.Extent(0, run.times()[run.last()], 0.5, sites + 0.5),
                        bySite,
                        "10\u00b3 \u03b1",
                        true),
                profile("(b)  \u039b = 500", site, numbers, alpha[run.last()]),
                profile("(c)  \u039b = 0", site, numbers, alpha[0]));
    }

    private static Plot profile(String title, Axis site, double[] numbers, double[] alpha) {
        double[] values = Arrays.stream(alpha).map(a -> 1e3 * a).toArray();
        return new Plot.Curves(title, site, Axis.linear("10\u00b3 \u03b1"), List.of(Line.solid("", numbers, values)));
    }
}
