package org.lindhop.audit.thermalization;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lindhop.audit.Comparison;
import org.lindhop.audit.Experiment;
import org.lindhop.audit.Finding;
import org.lindhop.audit.Laboratory;
import org.lindhop.audit.Measurement;
import org.lindhop.audit.Statement;
import org.lindhop.audit.analysis.Thermodynamics;
import org.lindhop.cli.picture.Axis;
import org.lindhop.cli.picture.Line;
import org.lindhop.cli.picture.Picture;
import org.lindhop.cli.picture.Plot;

/** The thermal conductivity between two thermal ends, and how it depends on the temperature. */
public final class Conductivity implements Experiment {
    /** With more of them the steps of temperature from site to site become too small to divide by. */
    private static final int SITES = 40;
    /** Gain plus loss of an end site. */
    private static final double COUPLING = 4;

    private static final double COLD = 0.01;
    private static final double HOT = 0.45;

    @Override
    public String name() {
        return "conductivity";
    }

    @Override
    public Statement statement() {
        return new Statement(
                "below Eq. (7)",
                "The thermal conductivity follows the specific heat; for a rate &gamma; that does not depend on the"
                        + " temperature one has a T<sup>&minus;2</sup> dependence [38].",
                "&kappa; = 2a&sup2;&gamma;C<sub>V</sub>(T) &nbsp;&prop;&nbsp; T<sup>&minus;2</sup>");
    }

    @Override
    public String procedure() {
        return "A chain of " + SITES
                + " two-level systems between a cold and a hot end, in its stationary state: flux over"
                + " difference of temperatures at each bond. The exponent is d ln &kappa;/d ln T between neighbouring bonds."
                + " Accuracies are of second order in &Delta;T/T over a bond, bond by bond; deviations are in units of them.";
    }

    @Override
    public Finding run(Laboratory laboratory) {
        Measurement run = laboratory.run(
                "thermal-ends",
                "model={lattice: {chain: " + SITES + "}, noise: 1, gain: " + ends(COLD, HOT) + ", loss: "
                        + ends(1 - COLD, 1 - HOT) + "}",
                "evolution={until: stationary, tolerance: 1e-7}");
        double[] beta = run.real("temperature")[0];
        double[] flux = run.real("flux")[0];
        int bonds = SITES - 3;
        double[] temperature = new double[bonds];
        double[] step = new double[bonds];
        double[] kappa = new double[bonds];
        for (int b = 0; b < bonds; b++) {
            double left = 1 / beta[b + 1];
            double right = 1 / beta[b + 2];
            temperature[b] = (left + right) / 2;
            step[b] = (right - left) / temperature[b];
            kappa[b] = flux[b + 1] / (right - left);
        }
        double conductivity = 0;
        double relative = 0;
        double printed = 0;
        double exponent = 0;
        for (int b = 0; b < bonds; b++) {
            double expected = Thermodynamics.conductivity(1, temperature[b]);
            relative = Math.max(relative, Math.abs(kappa[b] / expected - 1));
            conductivity =
                    Math.max(conductivity, Math.abs(kappa[b] / expected - 1) / curvature(temperature[b], step[b]));
            if (b + 1 < bonds) {
                double middle = Math.sqrt(temperature[b] * temperature[b + 1]);
                double slope = Math.log(kappa[b + 1] / kappa[b]) / Math.log(temperature[b + 1] / temperature[b]);
                double unit = curvature(middle, Math.max(step[b], step[b + 1]));
                printed = Math.max(printed, Math.abs(slope + 2) / unit);
                exponent = Math.max(exponent, Math.abs(slope - Thermodynamics.exponent(middle)) / unit);
            }
        }
        Comparison law = new Comparison(
                String.format(
                        Locale.ROOT,
                        "&kappa; against 2a&sup2;&gamma;C<sub>V</sub>(T), in units of the accuracy of each bond (largest"
                                + " relative difference %.1e)",
                        relative),
                conductivity,
                1);
        return Finding.of(law, new Comparison("exponent + 2, in these units", printed, 1))
                .corrected(
                        "T<sup>&minus;2</sup> is the limit of high temperatures, kT &#8811; &hbar;&omega;. Below kT &asymp; 0.42"
                                + " &hbar;&omega;, where &beta; tanh(&beta;/2) = 2, the conductivity rises with temperature, and it"
                                + " vanishes exponentially for T &rarr; 0.",
                        "d ln &kappa;/d ln T = &minus;2 + &beta; tanh(&beta;/2)",
                        law,
                        new Comparison("exponent + 2 - &beta; tanh(&beta;/2), in these units", exponent, 1))
                .with(picture(temperature, kappa));
    }

    /** The second order in a step of temperature, for functions of beta that vary as fast as exp(beta). */
    private static double curvature(double temperature, double step) {
        return Math.pow((1 + 1 / temperature) * step, 2);
    }

    private static String ends(double left, double right) {
        return IntStream.range(0, SITES)
                .mapToObj(j -> String.valueOf(COUPLING * (j == 0 ? left : j == SITES - 1 ? right : 0)))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static Picture picture(double[] temperature, double[] kappa) {
        double hot = temperature[temperature.length - 1];
        double[] high = {1, 1.5 * hot};
        return Picture.of(
                "conductivity",
                "Thermal conductivity between a cold and a hot end",
                new Plot.Curves(
                        SITES + " two-level systems, stationary",
                        Axis.logarithmic("temperature kT / \u0127\u03c9"),
                        Axis.logarithmic("conductivity \u03ba / k\u03b3a\u00b2"),
                        List.of(
                                Line.dots("flux over temperature difference, each bond", temperature, kappa),
                                Line.dashed(
                                        "2C(T)/k",
                                        temperature,
                                        Arrays.stream(temperature)
                                                .map(t -> Thermodynamics.conductivity(1, t))
                                                .toArray()),
                                Line.solid(
                                        "T\u207b\u00b2/2",
                                        high,
                                        Arrays.stream(high)
                                                .map(t -> 1 / (2 * t * t))
                                                .toArray()))));
    }
}
