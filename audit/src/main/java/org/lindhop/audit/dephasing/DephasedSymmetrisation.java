package org.lindhop.audit.dephasing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.lindhop.audit.Comparison;
import org.lindhop.audit.Experiment;
import org.lindhop.audit.Finding;
import org.lindhop.audit.Laboratory;
import org.lindhop.audit.Measurement;
import org.lindhop.audit.Statement;
import org.lindhop.audit.analysis.Deviation;
import org.lindhop.cli.picture.Axis;
import org.lindhop.cli.picture.Line;
import org.lindhop.cli.picture.Picture;
import org.lindhop.cli.picture.Plot;

/** Dephasing destroys entanglement, and completes the symmetrisation. */
public final class DephasedSymmetrisation implements Experiment {
    /** Sites of the scenario with the dark state. */
    private static final double SITES = 8;

    private static final double[] RATES = {0.1, 100};
    /** The largest |g|^2 of the scenario with hopping. */
    private static final double HOPPING2 = 0.8;

    private static final double STRONG = 10_000;

    @Override
    public String name() {
        return "dephased-symmetrisation";
    }

    @Override
    public Statement statement() {
        return new Statement(
                "Abstract; last paragraph before the conclusions; Conclusions",
                "In the absence of local dephasing the stationary state can be entangled. Dephasing destroys quantum"
                        + " correlations; together with hopping it leads to the symmetric state of Eq. (6), on the way to which"
                        + " joint populations follow Eq. (5) if it is strong.",
                "");
    }

    @Override
    public String procedure() {
        return "The dark state of eight sites with dephasing 0.1 and 100: entanglement and distances against exponentials, such"
                + " as (2/M)e<sup>&minus;2&gamma;<sup>R</sup>t</sup> for the concurrence of any pair. The limit of two"
                + " excitations in a superposition on five sites with hopping, noise and dephasing, all complex and uneven."
                + " There, with dephasing 10<sup>4</sup>, all pair populations up to t = 2 against those of Eq. (5), without"
                + " hopping, in units of 8t|g|&sup2;/&gamma;<sup>R</sup>.";
    }

    @Override
    public Finding run(Laboratory laboratory) {
        List<Comparison> comparisons = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        for (double rate : RATES) {
            Measurement run = laboratory.run(
                    "dark-state",
                    "model.dephasing=" + rate,
                    "evolution.times={to: " + 2 / rate + ", points: 21}",
                    "observables=[{concurrence: [1, 2]}, {concurrence: [1, 8]}, {negativity: [1, 2, 3, 4]},"
                            + " {trace-distance: {to: {dark: {}}, name: dark}},"
                            + " {trace-distance: {to: {dicke: 1}, name: symmetric}}]");
            double dark = 1 - 1 / SITES;
            comparisons.add(decay(run, rate, "concurrence_1_2", "concurrence of neighbours", f -> 2 / SITES * f));
            comparisons.add(decay(run, rate, "concurrence_1_8", "concurrence of the ends", f -> 2 / SITES * f));
            comparisons.add(decay(run, rate, "negativity_1_2_3_4", "negativity of halves", f -> f / 2));
            comparisons.add(decay(run, rate, "trace-distance_dark", "distance to the dark state", f -> dark * (1 - f)));
            comparisons.add(
                    decay(run, rate, "trace-distance_symmetric", "distance to the symmetric mixture", f -> dark * f));
            if (rate == RATES[0]) {
                lines.add(Line.solid("negativity of halves", run.times(), run.number("negativity_1_2_3_4")));
                lines.add(Line.solid("concurrence of any pair", run.times(), run.number("concurrence_1_2")));
                lines.add(Line.dots("distance to the dark state", run.times(), run.number("trace-distance_dark")));
                lines.add(Line.dots(
                        "distance to the symmetric mixture", run.times(), run.number("trace-distance_symmetric")));
            }
        }
        comparisons.add(limit(laboratory));
        comparisons.add(jointPopulations(laboratory));
        return Finding.of(comparisons)
                .with(Picture.of(
                        "dephased-symmetrisation",
                        "Dephasing destroys the entangled state",
                        new Plot.Curves(
                                "dark state of eight two-level systems, \u03b3\u1d3f = \u03b3/10",
                                Axis.linear("time \u03b3t"),
                                Axis.linear("entanglement, trace distance"),
                                lines)));
    }

    /** An observable against a function of exp(-2 gamma^R t). */
    private static Comparison decay(
            Measurement run, double rate, String observable, String what, DoubleUnaryOperator expected) {
        double[] law = Arrays.stream(run.times())
                .map(t -> expected.applyAsDouble(Math.exp(-2 * rate * t)))
                .toArray();
        return new Comparison(
                what + ", &gamma;<sup>R</sup> = " + rate,
                Deviation.between(run.number(observable), law),
                2 * run.tolerance());
    }

    private static Comparison limit(Laboratory laboratory) {
        Measurement run = laboratory.run(
                "hopping-and-noise",
                "evolution={until: stationary, tolerance: 1e-9}",
                "observables=[{trace-distance: {to: {dicke: 2}}}]");
        return new Comparison(
                "trace distance of the limit to S<sub>2,5</sub>, hopping, noise and dephasing",
                run.number("trace-distance")[run.last()],
                run.tolerance());
    }

    private static Comparison jointPopulations(Laboratory laboratory) {
        Measurement hopping = pairs(laboratory, "model.dephasing=" + STRONG);
        Measurement diffusion = pairs(laboratory, "model.hopping=0");
        double largest = 0;
        for (int i = 1; i < hopping.times().length; i++) {
            double difference = Deviation.between(
                    hopping.real("density-correlations")[i], diffusion.real("density-correlations")[i]);
            // The coherences of the start take part until they have decayed, after a time of 1/gamma^R.
            double unit = 8 * (hopping.times()[i] + 1 / STRONG) * HOPPING2 / STRONG;
            largest = Math.max(largest, (difference - 4 * hopping.tolerance()) / unit);
        }
        return new Comparison("pair populations against Eq. (5), strong dephasing, in these units", largest, 1);
    }

    private static Measurement pairs(Laboratory laboratory, String change) {
        return laboratory.run(
                "hopping-and-noise",
                change,
                "evolution={times: {to: 2, points: 11}, tolerance: 1e-9}",
                "observables=[density-correlations]");
    }
}
