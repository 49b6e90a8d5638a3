package org.lindhop.audit.dephasing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.lindhop.audit.Comparison;
import org.lindhop.audit.Experiment;
import org.lindhop.audit.Finding;
import org.lindhop.audit.Laboratory;
import org.lindhop.audit.Measurement;
import org.lindhop.audit.Statement;

/** Strong dephasing takes the coherence of neighbours away. */
public final class SuppressedCoherence implements Experiment {
    private static final double[] DEPHASING = {100, 1000, 10_000};

    @Override
    public String name() {
        return "suppressed-coherence";
    }

    @Override
    public Statement statement() {
        return new Statement(
                "below Eq. (11), strong dephasing",
                "If dephasing is the fastest process, the coherence of neighbours only decays by it, up to the order of its"
                        + " inverse.",
                "&lang;&sigma;<sub>k</sub><sup>+</sup>(t)&sigma;<sub>k+1</sub><sup>&minus;</sup>(t)&rang; &asymp;"
                        + " &lang;&sigma;<sub>k</sub><sup>+</sup>(0)&sigma;<sub>k+1</sub><sup>&minus;</sup>(0)&rang;"
                        + " exp{&minus;(&gamma;<sub>k</sub><sup>R</sup>+&gamma;<sub>k+1</sub><sup>R</sup>)t} +"
                        + " O([min &gamma;<sup>R</sup>]<sup>&minus;1</sup>)");
    }

    @Override
    public String procedure() {
        return "Five two-level systems with complex hopping and noise, dephasing 100, 1000 and 10<sup>4</sup>: the largest"
                + " difference of both sides over the neighbours and over times from 0.1/&gamma;<sup>R</sup> to 1. It is to fall as"
                + " the inverse of the dephasing: its exponent + 1. The accuracy is the next order, ten times"
                + " &gamma;/&gamma;<sup>R</sup> of the smaller dephasing of a pair.";
    }

    @Override
    public Finding run(Laboratory laboratory) {
        double[] differences = new double[DEPHASING.length];
        for (int i = 0; i < DEPHASING.length; i++) {
            differences[i] = difference(laboratory, DEPHASING[i]);
        }
        List<Comparison> comparisons = new ArrayList<>();
        for (int i = 1; i < DEPHASING.length; i++) {
            double exponent = Math.log(differences[i] / differences[i - 1]) / Math.log(DEPHASING[i] / DEPHASING[i - 1]);
            comparisons.add(new Comparison(
                    String.format(
                            Locale.ROOT, "from &gamma;<sup>R</sup> = %.0f to %.0f", DEPHASING[i - 1], DEPHASING[i]),
                    Math.abs(exponent + 1),
                    10 / DEPHASING[i - 1]));
        }
        return Finding.of(comparisons);
    }

    private static double difference(Laboratory laboratory, double dephasing) {
        double[] times = {0, 0.1 / dephasing, 0.3 / dephasing, 1 / dephasing, 3 / dephasing, 10 / dephasing, 0.3, 1};
        Measurement run = laboratory.run(
                "hopping-and-noise",
                "model.dephasing=" + dephasing,
                "evolution={times: " + Arrays.toString(times) + ", tolerance: 1e-8}");
        int sites = run.real("populations")[0].length;
        double largest = 0;
        for (int i = 0; i < times.length; i++) {
            double factor = Math.exp(-2 * dephasing * times[i]);
            for (int k = 0; k + 1 < sites; k++) {
                int pair = k * sites + k + 1;
                double re = run.re("correlations")[i][pair] - factor * run.re("correlations")[0][pair];
                double im = run.im("correlations")[i][pair] - factor * run.im("correlations")[0][pair];
                largest = Math.max(largest, Math.hypot(re, im));
            }
        }
        return largest;
    }
}
