package org.lindhop.audit.generalization;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
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

/** The lossless optical equaliser: what it evens out, what it conserves, and what it leaves as speckle. */
public final class Equaliser implements Experiment {
    private static final double RATE = 2;
    private static final long SEED = 20180402;
    /** Guides of the wide bundle; its slowest mode takes a length of the order of their square. */
    private static final int MOST = 500;

    private final int wide;

    /**
     * The experiment.
     *
     * @param largest sites of its longest chain, at least {@link org.lindhop.audit.command.Experiments#FEWEST}
     */
    public Equaliser(int largest) {
        this.wide = Math.min(largest, MOST);
    }

    @Override
    public String name() {
        return "equaliser";
    }

    @Override
    public Statement statement() {
        return new Statement(
                "Generalizations, lossless optical equalizer",
                "Waveguides with fluctuating couplings suppress both intensity and phase fluctuations of multi-mode fields,"
                        + " without loss.",
                "");
    }

    @Override
    public String procedure() {
        return "Coherent light of uneven intensities and random phases in twelve guides, and thermal light in six of them, over"
                + " a length of 100/&gamma;: intensities, mean fields and g<sup>(2)</sup>. A bundle of " + wide
                + " guides with random amplitudes over the length M&sup2;/4&gamma;: the slowest mode of its intensities. Of"
                + " that mode e<sup>&minus;&Gamma;t</sup> remains, &Gamma; = 8&gamma; sin&sup2;(&pi;/2M): it is the accuracy of"
                + " limits, ten times that for g<sup>(2)</sup>, which is of second order in intensities.";
    }

    @Override
    public Finding run(Laboratory laboratory) {
        Measurement laser = laboratory.run("equaliser-coherent");
        Measurement lamp = laboratory.run("equaliser-thermal");
        double[][] n = laser.real("populations");
        int guides = n[0].length;
        double slowest = RandomWalk.decayRate(RATE, 1, guides);
        double rest = Math.exp(-slowest * laser.times()[laser.last()]);
        double energy = Arrays.stream(n[0]).sum();
        double tolerance = energy * laser.tolerance();
        double[] dark = dark(laser);
        double coherent = guides * (dark[0] * dark[0] + dark[1] * dark[1]);
        double[] g2 = diagonal(laser.real("g2")[laser.last()]);
        double increase = Arrays.stream(g2).map(g -> g - 1).max().orElseThrow();
        double shares =
                Arrays.stream(lamp.real("populations")[0]).map(x -> x * x).sum();
        double bright = Arrays.stream(lamp.real("populations")[0]).sum();
        return Finding.of(
                        evenness(
                                "intensities of " + guides + " guides against their mean",
                                laser,
                                energy * rest + tolerance),
                        new Comparison("energy", energyChange(laser), guides * tolerance),
                        new Comparison("g<sup>(2)</sup> - 1, laser light", increase, rest),
                        new Comparison("part of the light that loses its phase", 1 - coherent / energy, rest))
                .corrected(
                        "Mean intensities even out without loss. Phases are lost but for the mean field of the dark mode d ="
                                + " &Sigma;(&minus;1)<sup>k</sup>a<sub>k</sub>/&radic;M, which passes untouched; the rest leaves as"
                                + " speckle, whose intensity fluctuates from realisation to realisation. With N photons in all and"
                                + " R of them outside the dark mode coherent light ends with this g<sup>(2)</sup>.",
                        "g<sup>(2)</sup> = (|d|<sup>4</sup> + 4|d|&sup2;R + 2(1 &minus; 1/M)R&sup2;)/N&sup2;, &nbsp; N = |d|&sup2;"
                                + " + R",
                        evenness("intensities of " + guides + " guides, laser", laser, energy * rest + tolerance),
                        evenness("intensities of " + guides + " guides, lamp", lamp, bright * rest + tolerance),
                        slowestMode(laboratory),
                        new Comparison("energy", energyChange(laser), guides * tolerance),
                        new Comparison(
                                "(&minus;1)<sup>k</sup>&lang;a<sub>k</sub>&rang; - &lang;d&rang;/&radic;M at the end",
                                fields(laser, dark),
                                Math.sqrt(energy) * rest + tolerance),
                        new Comparison(
                                "g<sup>(2)</sup> of laser light at the end",
                                Deviation.from(speckle(coherent, energy - coherent, guides), g2),
                                10 * rest),
                        new Comparison(
                                "g<sup>(2)</sup> of thermal light at the end",
                                Deviation.from(thermal(bright, shares, guides), diagonal(lamp.real("g2")[lamp.last()])),
                                10 * rest))
                .with(picture(laser, lamp));
    }

    private static Comparison evenness(String what, Measurement run, double accuracy) {
        double[] n = run.real("populations")[run.last()];
        return new Comparison(what, Deviation.from(Arrays.stream(n).average().orElseThrow(), n), accuracy);
    }

    private static double energyChange(Measurement run) {
        double[] sums = Arrays.stream(run.real("populations"))
                .mapToDouble(n -> Arrays.stream(n).sum())
                .toArray();
        return Deviation.from(sums[0], sums);
    }

    /** The mean of {@code (-1)^k <a_k>} over the guides at the start, {@code <d> / sqrt M}. */
    private static double[] dark(Measurement run) {
        double[] sum = new double[2];
        double[] re = run.re("amplitudes")[0];
        double[] im = run.im("amplitudes")[0];
        for (int k = 0; k < re.length; k++) {
            sum[0] += sign(k) * re[k] / re.length;
            sum[1] += sign(k) * im[k] / re.length;
        }
        return sum;
    }

    private static double fields(Measurement run, double[] dark) {
        double[] re = run.re("amplitudes")[run.last()];
        double[] im = run.im("amplitudes")[run.last()];
        return IntStream.range(0, re.length)
                .mapToDouble(k -> Math.hypot(sign(k) * re[k] - dark[0], sign(k) * im[k] - dark[1]))
                .max()
                .orElseThrow();
    }

    /** (-1)^k for sites counted from 1, whose indices count from 0. */
    private static int sign(int index) {
        return index % 2 == 0 ? -1 : 1;
    }

    private static double speckle(double dark, double rest, double guides) {
        double total = dark + rest;
        return (dark * dark + 4 * dark * rest + 2 * (1 - 1 / guides) * rest * rest) / (total * total);
    }

    /** The average of {@link #speckle} over Gaussian amplitudes with N photons and the sum S_2 of squared intensities. */
    private static double thermal(double total, double shares, double guides) {
        double c = 1 - 1 / guides;
        double squares = total * total + shares;
        double dark = 2 * total * total / (guides * guides);
        return (dark * (2 * c - 3) + 4 * (1 - c) * squares / guides + 2 * c * squares) / (total * total);
    }

    private static double[] diagonal(double[] matrix) {
        int side = (int) Math.sqrt(matrix.length);
        return IntStream.range(0, side).mapToDouble(k -> matrix[k * side + k]).toArray();
    }

    private Comparison slowestMode(Laboratory laboratory) {
        SplittableRandom random = new SplittableRandom(SEED);
        String light = IntStream.range(0, wide)
                .mapToObj(k -> "\"" + (0.2 + random.nextDouble()) + (random.nextBoolean() ? "+" : "-")
                        + random.nextDouble() + "i\"")
                .collect(Collectors.joining(", ", "initial={coherent: [", "]}"));
        double length = wide * (double) wide / 4;
        Measurement run = laboratory.run(
                "equaliser-coherent",
                "model.lattice={chain: " + wide + "}",
                light,
                "evolution={times: [0, " + length + "], tolerance: 1e-9}",
                "observables=[populations]");
        double decayed = RandomWalk.amplitude(1, run.real("populations")[0])
                * Math.exp(-length * RandomWalk.decayRate(RATE, 1, wide));
        double energy = Arrays.stream(run.real("populations")[0]).sum();
        return new Comparison(
                "slowest mode of the intensities of " + wide + " guides",
                Math.abs(RandomWalk.amplitude(1, run.real("populations")[1]) - decayed),
                4 * energy * run.tolerance());
    }

    private static Picture picture(Measurement laser, Measurement lamp) {
        double[] guides = IntStream.rangeClosed(1, laser.real("populations")[0].length)
                .asDoubleStream()
                .toArray();
        int early = 13;
        return Picture.of(
                "equaliser",
                "The equaliser evens out means, not fluctuations",
                new Plot.Curves(
                        "laser light of uneven intensities",
                        Axis.linear("waveguide"),
                        Axis.linear("intensity (photons)"),
                        List.of(
                                Line.solid("\u03b3t = 0", guides, laser.real("populations")[0]),
                                Line.solid(
                                        "\u03b3t = " + Math.round(laser.times()[early]),
                                        guides,
                                        laser.real("populations")[early]),
                                Line.solid(
                                        "\u03b3t = " + Math.round(laser.times()[laser.last()]),
                                        guides,
                                        laser.real("populations")[laser.last()]))),
                new Plot.Curves(
                        "fluctuations in the first guide",
                        Axis.logarithmic("length \u03b3t"),
                        Axis.linear("g\u207d\u00b2\u207e"),
                        List.of(firstGuide("laser light", laser), firstGuide("thermal light", lamp))));
    }

    /** From the second output on, since the first, t = 0, has no place on the axis. */
    private static Line firstGuide(String name, Measurement run) {
        double[] times = run.times();
        double[] g2 = Arrays.stream(run.real("g2")).mapToDouble(g -> g[0]).toArray();
        return Line.solid(name, Arrays.copyOfRange(times, 1, times.length), Arrays.copyOfRange(g2, 1, g2.length));
    }
}
