package org.lindhop.audit.coherence;

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
import org.lindhop.audit.analysis.GaussLegendre;
import org.lindhop.audit.analysis.RandomWalk;
import org.lindhop.cli.picture.Axis;
import org.lindhop.cli.picture.Picture;
import org.lindhop.cli.picture.Plot;

/** The coherences alpha_kl between sites. */
public final class PairCoherences implements Experiment {
    private static final int NODES = 24;
    private static final double RATE = 2;
    /** There are as many coherences as pairs of sites. */
    private static final int MOST = 1000;
    /** Neither the ends nor the diagonal matter then, up to the latest time. */
    private static final int FEWEST = 300;

    private static final int REACH = 25;

    private final int longest;
    private final int first;
    private final int second;

    /**
     * The experiment.
     *
     * @param largest sites of its longest chain, at least {@link org.lindhop.audit.command.Experiments#FEWEST}
     */
    public PairCoherences(int largest) {
        longest = Math.max(FEWEST, Math.min(largest, MOST));
        first = longest / 3;
        // An even distance, so that the coherence starts positive.
        second = first + 2 * (longest / 6);
    }

    @Override
    public String name() {
        return "pair-coherences";
    }

    @Override
    public Statement statement() {
        return new Statement(
                "Non-classicality, equations for &alpha;<sub>kl</sub>",
                "The coherences &alpha;<sub>kl</sub> = (&minus;1)<sup>k+l</sup>&lang;1<sub>k</sub>|&rho;|1<sub>l</sub>&rang; do a"
                        + " random walk in two dimensions, but for those next to the diagonal. None is coupled to the"
                        + " populations, and |&alpha;<sub>kl</sub>|&sup2; &le; &rho;<sub>kk</sub>&rho;<sub>ll</sub>.",
                "d&alpha;<sub>kl</sub>/2&gamma;dt = &minus;4&alpha;<sub>kl</sub> + &alpha;<sub>k+1,l</sub> +"
                        + " &alpha;<sub>k&minus;1,l</sub> + &alpha;<sub>k,l+1</sub> + &alpha;<sub>k,l&minus;1</sub>; &nbsp;"
                        + " d&alpha;<sub>k,k+1</sub>/2&gamma;dt = &minus;2&alpha;<sub>k,k+1</sub> +"
                        + " &alpha;<sub>k&minus;1,k+1</sub> + &alpha;<sub>k,k+2</sub>");
    }

    @Override
    public String procedure() {
        return "One excitation on seven sites in a complex superposition: both equations integrated from 0 to 1/&gamma;,"
                + " 1 &lt; k, l &lt; N+1. On " + longest + " sites (|1<sub>" + first + "</sub>&rang; + |1<sub>" + second
                + "</sub>&rang;)/&radic;2, whose"
                + " coherence walks freely: against the product of two Bessel functions.";
    }

    @Override
    public Finding run(Laboratory laboratory) {
        GaussLegendre time = GaussLegendre.rule(NODES, 0, 1);
        Measurement run = laboratory.run("pair-coherences", time.times());
        int sites = (int) Math.sqrt(run.re("correlations")[0].length);
        double[][][] parts = {alpha(run.re("correlations"), sites), alpha(run.im("correlations"), sites)};
        double accuracy = time.accuracy(run.tolerance(), 8 * RATE);
        double bulk = 0;
        double printed = 0;
        double corrected = 0;
        double sum = 0;
        for (double[][] alpha : parts) {
            for (int k = 1; k < sites - 1; k++) {
                for (int l = k + 2; l < sites - 1; l++) {
                    bulk = Math.max(bulk, defect(time, alpha, sites, k, l, PairCoherences::walk));
                }
                if (k + 1 < sites - 1) {
                    printed = Math.max(printed, defect(time, alpha, sites, k, k + 1, PairCoherences::printed));
                    corrected = Math.max(corrected, defect(time, alpha, sites, k, k + 1, PairCoherences::corrected));
                }
            }
            sum = Math.max(sum, Deviation.fromZero(changes(alpha, sites)));
        }
        double real = 0;
        for (int k = 1; k + 1 < sites - 1; k++) {
            real = Math.max(real, defect(time, parts[0], sites, k, k + 1, PairCoherences::printed));
        }
        Measurement walk = laboratory.run(
                "pair-coherences",
                "model.lattice={chain: " + longest + "}",
                "initial={superposition: [{amplitude: 1, fock: {" + first + ": 1}}, {amplitude: 1, fock: {" + second
                        + ": 1}}]}",
                "evolution={times: [2, 20], tolerance: 1e-10}",
                "observables=[{correlations: " + places() + "}]");
        return Finding.of(
                        new Comparison("|k - l| > 1", bulk, accuracy),
                        new Comparison("|k - l| = 1", printed, accuracy),
                        new Comparison(
                                "|&alpha;<sub>kl</sub>|&sup2; - &rho;<sub>kk</sub>&rho;<sub>ll</sub>, the largest",
                                Math.max(0, excess(parts, sites)),
                                2 * run.tolerance()),
                        new Comparison("free walk on " + longest + " sites", free(walk), walk.tolerance()))
                .corrected(
                        "Next to the diagonal the coherence couples to its own conjugate as well. The printed form is right for"
                                + " the real part alone. The sum of all &alpha;<sub>kl</sub>, k &ne; l, is conserved.",
                        "d&alpha;<sub>k,k+1</sub>/2&gamma;dt = &minus;3&alpha;<sub>k,k+1</sub> + &alpha;<sub>k+1,k</sub> +"
                                + " &alpha;<sub>k&minus;1,k+1</sub> + &alpha;<sub>k,k+2</sub>",
                        new Comparison("|k - l| = 1, corrected", corrected, accuracy),
                        new Comparison("|k - l| = 1, real part as printed", real, accuracy),
                        new Comparison("sum over k &ne; l", sum, sites * sites * run.tolerance()),
                        new Comparison("|k - l| > 1", bulk, accuracy),
                        new Comparison("free walk on " + longest + " sites", free(walk), walk.tolerance()))
                .with(picture(walk));
    }

    /** The right-hand side of an equation for a matrix at one time. */
    private interface Equation {
        double at(double[] alpha, int sites, int k, int l);
    }

    private static double defect(GaussLegendre time, double[][] alpha, int sites, int k, int l, Equation equation) {
        return time.defect(i -> alpha[i][k * sites + l], i -> RATE * equation.at(alpha[i], sites, k, l));
    }

    private static double walk(double[] a, int m, int k, int l) {
        return -4 * a[k * m + l] + a[(k + 1) * m + l] + a[(k - 1) * m + l] + a[k * m + l + 1] + a[k * m + l - 1];
    }

    private static double printed(double[] a, int m, int k, int l) {
        return -2 * a[k * m + l] + a[(k - 1) * m + l] + a[k * m + l + 1];
    }

    private static double corrected(double[] a, int m, int k, int l) {
        return -3 * a[k * m + l] + a[l * m + k] + a[(k - 1) * m + l] + a[k * m + l + 1];
    }

    /** alpha_kl = (-1)^(k+l) C_lk at every time. */
    private static double[][] alpha(double[][] correlations, int sites) {
        return Arrays.stream(correlations)
                .map(c -> {
                    double[] a = new double[c.length];
                    for (int k = 0; k < sites; k++) {
                        for (int l = 0; l < sites; l++) {
                            a[k * sites + l] = ((k + l) % 2 == 0 ? 1 : -1) * c[l * sites + k];
                        }
                    }
                    return a;
                })
                .toArray(double[][]::new);
    }

    private static double[] changes(double[][] alpha, int sites) {
        double[] sums = Arrays.stream(alpha)
                .mapToDouble(a -> {
                    double sum = 0;
                    for (int i = 0; i < a.length; i++) {
                        sum += i / sites == i % sites ? 0 : a[i];
                    }
                    return sum;
                })
                .toArray();
        return Arrays.stream(sums).map(s -> s - sums[0]).toArray();
    }

    private static double excess(double[][][] parts, int sites) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < parts[0].length; i++) {
            for (int k = 0; k < sites; k++) {
                for (int l = 0; l < sites; l++) {
                    double modulus = Math.hypot(parts[0][i][k * sites + l], parts[1][i][k * sites + l]);
                    double product = parts[0][i][k * sites + k] * parts[0][i][l * sites + l];
                    largest = Math.max(largest, modulus * modulus - product);
                }
            }
        }
        return largest;
    }

    private List<Integer> places() {
        return IntStream.concat(
                        IntStream.rangeClosed(first - REACH, first + REACH),
                        IntStream.rangeClosed(second - REACH, second + REACH))
                .boxed()
                .toList();
    }

    /** alpha_kl around the start at an output, k in rows. */
    private double[][] square(Measurement walk, int output) {
        int side = 2 * REACH + 1;
        double[] alpha = alpha(walk.re("correlations"), 2 * side)[output];
        double[][] square = new double[side][side];
        for (int k = 0; k < side; k++) {
            for (int l = 0; l < side; l++) {
                // The list of sites leaves out some, an odd number of them: the sign of alpha goes by their numbers.
                square[k][l] = alpha[k * 2 * side + side + l] * ((second - first - side) % 2 == 0 ? 1 : -1);
            }
        }
        return square;
    }

    private double free(Measurement walk) {
        double largest = 0;
        for (int i = 0; i < walk.times().length; i++) {
            double[][] square = square(walk, i);
            for (int k = -REACH; k <= REACH; k++) {
                for (int l = -REACH; l <= REACH; l++) {
                    double t = walk.times()[i];
                    double expected =
                            0.5 * RandomWalk.onEndlessChain(RATE, k, t) * RandomWalk.onEndlessChain(RATE, l, t);
                    largest = Math.max(largest, Math.abs(square[k + REACH][l + REACH] - expected));
                }
            }
        }
        return largest;
    }

    private Picture picture(Measurement walk) {
        List<Plot> plots = new ArrayList<>();
        for (int i = 0; i < walk.times().length; i++) {
            double[][] square = square(walk, i);
            plots.add(new Plot.Map(
                    "\u03b3t = " + (int) walk.times()[i],
                    Axis.linear("site l"),
                    Axis.linear("site k"),
                    new Plot.Extent(
                            second - REACH - 0.5, second + REACH + 0.5, first - REACH - 0.5, first + REACH + 0.5),
                    square,
                    "\u03b1(k, l)",
                    false));
        }
        return new Picture("pair-coherences", "A coherence between two sites spreads in two dimensions", plots);
    }
}
