package org.lindhop.audit.dephasing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.lindhop.audit.Comparison;
import org.lindhop.audit.Laboratory;
import org.lindhop.audit.analysis.Deviation;
import org.lindhop.audit.analysis.HoppingSpread;
import org.lindhop.audit.analysis.LineFit;
import org.lindhop.cli.picture.Line;

/**
 * The width of an excitation that starts on the middle site, while no end matters.
 *
 * @param spread what it should be
 * @param times output times
 * @param squares of the width, at each
 * @param accuracy of the squares
 */
record WidthOfExcitation(HoppingSpread spread, double[] times, double[] squares, double accuracy) {
    /** Twice the distance 2gt that hopping reaches at the latest time, and what diffuses beyond. */
    static final int SITES = 161;

    private static final String TIMES = "[0.1, 0.2, 0.5, 1, 2, 5, 10, 12.5, 15, 17.5, 20]";
    /** Outputs of the last half of the time. */
    private static final int LATE = 5;

    static WidthOfExcitation measure(Laboratory laboratory, HoppingSpread spread) {
        var run = laboratory.run(
                "strong-dephasing",
                "model={lattice: {chain: " + SITES + "}, noise: " + spread.noise() + ", hopping: "
                        + (spread.phase() == 0 ? "1" : "1i") + ", dephasing: " + spread.dephasing() + "}",
                "initial={fock: {" + (SITES + 1) / 2 + ": 1}}",
                "evolution={times: " + TIMES + ", tolerance: 1e-9}",
                "observables=[spreading-width]");
        double[] squares = Arrays.stream(run.number("spreading-width"))
                .map(width -> width * width)
                .toArray();
        // Errors of populations count with the square of the distance to the middle.
        return new WidthOfExcitation(spread, run.times(), squares, Math.pow(SITES, 3) / 12 * run.tolerance());
    }

    private double[] expected() {
        return Arrays.stream(times).map(spread::variance).toArray();
    }

    Comparison againstFormula() {
        return new Comparison("&lang;x&sup2;&rang;, " + parameters(), Deviation.between(squares, expected()), accuracy);
    }

    /** D from the last half of the time. */
    Comparison diffusionConstant() {
        double expected = spread.diffusionConstant();
        double[] late = late(times);
        return new Comparison(
                String.format(Locale.ROOT, "D / %.4f - 1, ", expected) + parameters(),
                Math.abs(LineFit.slope(late, late(squares)) / (2 * expected) - 1),
                LineFit.slopeError(late, accuracy) / (2 * expected) + 2 * Math.exp(-2 * spread.dephasing() * late[0]));
    }

    /** p in {@code <x^2> - 4 gamma t ~ t^p} over the last half of the time. */
    double exponentOfHopping() {
        double[] beyondNoise = squares.clone();
        Arrays.setAll(beyondNoise, i -> squares[i] - 4 * spread.noise() * times[i]);
        return LineFit.exponent(late(times), late(beyondNoise));
    }

    private String parameters() {
        return (spread.phase() == 0 ? "" : "g = i, ") + "&gamma; = " + spread.noise() + ", &gamma;<sup>R</sup> = "
                + spread.dephasing();
    }

    private static double[] late(double[] values) {
        return Arrays.copyOfRange(values, values.length - LATE, values.length);
    }

    List<Line> lines(String name, String formula) {
        return List.of(Line.dots(name, times, squares), Line.dashed(formula, times, expected()));
    }
}
