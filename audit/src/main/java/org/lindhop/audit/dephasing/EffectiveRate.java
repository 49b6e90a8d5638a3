package org.lindhop.audit.dephasing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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

/** Hopping under strong dephasing: diffusion at the rate |g|^2 / gamma^R. */
public final class EffectiveRate implements Experiment {
    private static final int SITES = 6;
    private static final double DEPHASING = 100;
    private static final double[] DECADES = {1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1};

    @Override
    public String name() {
        return "effective-rate";
    }

    @Override
    public Statement statement() {
        return new Statement(
                "last paragraph before the conclusions",
                "Hopping diffusion rates much larger than |g|&sup2;/&gamma;<sup>R</sup> let the unitary part be neglected:"
                        + " populations then change as Eq. (3) says.",
                "&gamma; &#8811; max{|g<sub>j</sub>|&sup2;/&gamma;<sub>j</sub><sup>R</sup>}");
    }

    @Override
    public String procedure() {
        return "Six sites with &gamma;<sup>R</sup> = 100 and |g|&sup2;/&gamma;<sup>R</sup> over five decades. With noise,"
                + " &gamma; = 1, the largest difference from Eq. (3) up to t = 3, in units of 4t|g|&sup2;/&gamma;<sup>R</sup>."
                + " Without noise the decay of the slowest mode gives the rate of the diffusion that hopping makes; its"
                + " relative difference from |g|&sup2;/&gamma;<sup>R</sup> is to be of the order of (g/&gamma;<sup>R</sup>)&sup2;: the"
                + " accuracy is ten times that, and ten tolerances.";
    }

    @Override
    public Finding run(Laboratory laboratory) {
        double[] effective = new double[DECADES.length];
        double[] deviations = new double[DECADES.length];
        double worstRate = 0;
        double relativeRate = 0;
        double worstDeviation = 0;
        for (int i = 0; i < DECADES.length; i++) {
            double g = Math.sqrt(DECADES[i] * DEPHASING);
            double slow = RandomWalk.decayRate(DECADES[i], 1, SITES);
            Measurement alone = laboratory.run(
                    "strong-dephasing",
                    "model.hopping=" + g,
                    "evolution={times: [" + 0.2 / slow + ", " + 1.2 / slow + "], tolerance: 2e-6}");
            double[][] n = alone.real("populations");
            double decay = -slow * Math.log(RandomWalk.amplitude(1, n[1]) / RandomWalk.amplitude(1, n[0]));
            effective[i] = DECADES[i] * decay / slow;
            // The second mode of the modes' equation is corrected by (g / gamma^R)^2; amplitudes are of order 1/4.
            double accuracy = 10 * Math.pow(g / DEPHASING, 2) + 10 * alone.tolerance();
            relativeRate = Math.max(relativeRate, Math.abs(decay / slow - 1));
            worstRate = Math.max(worstRate, Math.abs(decay / slow - 1) / accuracy);
            Measurement noisy = laboratory.run(
                    "strong-dephasing",
                    "model.hopping=" + g,
                    "model.noise=1",
                    "evolution={times: [0.3, 1, 3], tolerance: 1e-9}");
            deviations[i] = deviation(noisy);
            worstDeviation = Math.max(worstDeviation, (deviations[i] - noisy.tolerance()) / (4 * 3 * DECADES[i]));
        }
        return Finding.of(
                        new Comparison(
                                "difference from Eq. (3), in units of 4t|g|&sup2;/&gamma;<sup>R</sup>",
                                worstDeviation,
                                1),
                        new Comparison(
                                String.format(
                                        Locale.ROOT,
                                        "effective rate against |g|&sup2;/&gamma;<sup>R</sup>, in units of the accuracy of each"
                                                + " (largest relative difference %.1e)",
                                        relativeRate),
                                worstRate,
                                1))
                .with(Picture.of(
                        "effective-rate",
                        "Hopping under strong dephasing",
                        new Plot.Curves(
                                "without noise",
                                Axis.logarithmic("|g|\u00b2 / \u03b3\u1d3f (units of \u03b3)"),
                                Axis.logarithmic("rate over a bond (units of \u03b3)"),
                                List.of(
                                        Line.dots("from the slowest mode", DECADES, effective),
                                        Line.dashed("|g|\u00b2 / \u03b3\u1d3f", DECADES, DECADES))),
                        new Plot.Curves(
                                "with noise, \u03b3 = 1, t \u2264 3",
                                Axis.logarithmic("|g|\u00b2 / \u03b3\u1d3f (units of \u03b3)"),
                                Axis.logarithmic("largest difference from Eq. (3)"),
                                List.of(
                                        Line.dots("populations", DECADES, deviations),
                                        Line.dashed(
                                                "4t|g|\u00b2 / \u03b3\u1d3f",
                                                DECADES,
                                                Arrays.stream(DECADES)
                                                        .map(d -> 12 * d)
                                                        .toArray())))));
    }

    private static double deviation(Measurement noisy) {
        double[] rates = new double[SITES - 1];
        Arrays.fill(rates, 2);
        double[] start = new double[SITES];
        start[0] = 1;
        double largest = 0;
        for (int i = 0; i < noisy.times().length; i++) {
            double[] expected = RandomWalk.evolved(rates, start, noisy.times()[i]);
            largest = Math.max(largest, Deviation.between(noisy.real("populations")[i], expected));
        }
        return largest;
    }
}
