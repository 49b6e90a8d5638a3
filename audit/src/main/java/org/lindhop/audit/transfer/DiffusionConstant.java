package org.lindhop.audit.transfer;

import java.util.ArrayList;
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
import org.lindhop.audit.analysis.LineFit;
import org.lindhop.audit.analysis.RandomWalk;
import org.lindhop.audit.analysis.Window;
import org.lindhop.cli.picture.Axis;
import org.lindhop.cli.picture.Line;
import org.lindhop.cli.picture.Picture;
import org.lindhop.cli.picture.Plot;

/** How an excitation on one site spreads: its diffusion constant, and over how many sites it is. */
public final class DiffusionConstant implements Experiment {
    /** The sites whose widths the program reports: errors of populations count with squares of distances. */
    private static final int MOST = 801;

    private static final int REACH = 600;
    private static final int TIMES = 20;
    private static final List<Amplitude> AMPLITUDES =
            List.of(new Amplitude("0.5", 0.25), new Amplitude("1", 1), new Amplitude("1.2+0.9i", 2.25));

    /** v and |v|^2. */
    private record Amplitude(String v, double square) {}

    private final int largest;

    /**
     * The experiment.
     *
     * @param largest sites of its longest chain, at least {@link org.lindhop.audit.command.Experiments#FEWEST}
     */
    public DiffusionConstant(int largest) {
        this.largest = largest;
    }

    @Override
    public String name() {
        return "diffusion-constant";
    }

    @Override
    public Statement statement() {
        return new Statement(
                "Title; Eqs. (3), (7) and (11)",
                "Transfer is diffusive: an excitation on one site spreads as the square root of time, with the diffusion"
                        + " constant &kappa;/C<sub>V</sub> of Eq. (7), where |v|&sup2; of Eq. (11) joins &gamma;.",
                "&lang;x&sup2;&rang; = 2Dt, &nbsp; D = &kappa;/C<sub>V</sub> = 2a&sup2;&gamma;|v|&sup2;");
    }

    @Override
    public String procedure() {
        return "An excitation in the middle of a chain of " + sites()
                + " sites: D by a line of least squares through the squares of <code>spreading-width</code> at " + TIMES
                + " times, while the ends do not matter, for three amplitudes v; <code>participation</code>, the number of sites"
                + " that share the excitation, against 1/P<sub>0</sub>(2t) with the Bessel function P<sub>0</sub> of Eq. (3). D"
                + " once more from the populations within " + REACH + " sites of the start, on " + largest + " sites.";
    }

    @Override
    public Finding run(Laboratory laboratory) {
        List<Comparison> comparisons = new ArrayList<>();
        List<Line> widths = new ArrayList<>();
        List<Line> shares = new ArrayList<>();
        for (Amplitude amplitude : AMPLITUDES) {
            double rate = 2 * amplitude.square;
            Measurement run = spread(laboratory, amplitude.v, new Window(sites(), (sites() + 1) / 2, 0).latest(rate));
            double[] times = run.times();
            double[] squares = Arrays.stream(run.number("spreading-width"))
                    .map(width -> width * width)
                    .toArray();
            double accuracy = Math.pow(sites(), 3) / 12 * run.tolerance();
            comparisons.add(constant("v = " + amplitude.v + ", " + sites() + " sites", times, squares, rate, accuracy));
            double[] expected = Arrays.stream(times)
                    .map(t -> 1 / RandomWalk.onEndlessChain(rate, 0, 2 * t))
                    .toArray();
            double[] participation = run.number("participation");
            double most = Arrays.stream(expected).max().orElseThrow();
            comparisons.add(new Comparison(
                    "participation, v = " + amplitude.v,
                    Deviation.between(participation, expected),
                    // Its inverse is a sum of squares of shares, each of which has the errors of all populations.
                    most * most * 2 * (sites() + 1) * run.tolerance()));
            boolean last = amplitude.equals(AMPLITUDES.get(AMPLITUDES.size() - 1));
            String name = "|v|\u00b2 = " + amplitude.square;
            widths.add(Line.dots(name, times, squares));
            widths.add(Line.dashed(
                    last ? "2Dt" : "",
                    times,
                    Arrays.stream(times).map(t -> 2 * rate * t).toArray()));
            shares.add(Line.dots(name, times, participation));
            shares.add(Line.dashed(last ? "1/P\u2080(2t)" : "", times, expected));
        }
        comparisons.add(onLongestChain(laboratory));
        return Finding.of(comparisons)
                .with(Picture.of(
                        "diffusion-constant",
                        "One excitation spreads",
                        new Plot.Curves(
                                "width",
                                Axis.logarithmic("time \u03b3t"),
                                Axis.logarithmic("\u27e8x\u00b2\u27e9 / a\u00b2"),
                                widths),
                        new Plot.Curves(
                                "participation",
                                Axis.logarithmic("time \u03b3t"),
                                Axis.logarithmic("sites that share it"),
                                shares)));
    }

    private int sites() {
        return Math.min(largest, MOST);
    }

    private Measurement spread(Laboratory laboratory, String amplitude, double latest) {
        return laboratory.run(
                "one-excitation",
                "model={lattice: {chain: " + sites() + "}, noise: {rate: 1, amplitude: " + amplitude + "}}",
                "initial={fock: {" + (sites() + 1) / 2 + ": 1}}",
                "evolution={times: {from: " + latest / TIMES + ", to: " + latest + ", points: " + TIMES
                        + "}, tolerance: 1e-9}",
                "observables=[spreading-width, participation]");
    }

    /** The fitted constant against half the rate of 2Dt, relative to it. */
    private static Comparison constant(String what, double[] times, double[] squares, double rate, double accuracy) {
        return new Comparison(
                "D / 2&gamma;|v|&sup2; - 1, " + what,
                Math.abs(LineFit.slope(times, squares) / (2 * rate) - 1),
                LineFit.slopeError(times, accuracy) / (2 * rate));
    }

    private Comparison onLongestChain(Laboratory laboratory) {
        Window window = Window.inMiddleOf(largest, REACH);
        double latest = Math.min(window.latest(2), 1000);
        Measurement run = laboratory.run(
                "one-excitation",
                "model.lattice={chain: " + largest + "}",
                "initial={fock: {" + window.middle() + ": 1}}",
                "evolution={times: {from: " + latest / TIMES + ", to: " + latest + ", points: " + TIMES
                        + "}, tolerance: 1e-9}",
                "observables=[{populations: " + window.places() + "}]");
        double[] distances = window.distances();
        double[] squares = Arrays.stream(run.real("populations"))
                .mapToDouble(n -> IntStream.range(0, n.length)
                        .mapToDouble(j -> n[j] * distances[j] * distances[j])
                        .sum())
                .toArray();
        double accuracy = Arrays.stream(distances).map(d -> d * d).sum() * run.tolerance();
        return constant("v = 1, " + largest + " sites", run.times(), squares, 2, accuracy);
    }
}
