package org.lindhop.audit.thermalization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.lindhop.audit.Comparison;
import org.lindhop.audit.Experiment;
import org.lindhop.audit.Finding;
import org.lindhop.audit.Laboratory;
import org.lindhop.audit.Measurement;
import org.lindhop.audit.Statement;
import org.lindhop.audit.analysis.DickeSubset;
import org.lindhop.audit.analysis.FewSites;
import org.lindhop.cli.picture.Axis;
import org.lindhop.cli.picture.Line;
import org.lindhop.cli.picture.Picture;
import org.lindhop.cli.picture.Plot;

/** How sharp the number of excitations must be for a few sites to be in a Gibbs state. */
public final class NumberSpread implements Experiment {
    private static final int SITES = 100;
    /** Deviations of the excitation number from M/2, in equal mixtures; 5 is the one of a grand canonical ensemble. */
    private static final int[] SPREADS = {0, 1, 2, 5, 10, 25, 50};

    private static final int[] LENGTHS = {20, 40, 100, 200};
    private static final double TOLERANCE = 1e-9;
    private static final List<Integer> PAIR = List.of(1, 2);
    private static final List<Integer> TRIPLE = List.of(1, 2, 3);
    /** Sites of the chain for three of them: there are as many triples of sites as numbers to evolve. */
    private static final int FEWER = 40;

    private final int[] chains;

    /**
     * The experiment.
     *
     * @param largest sites of its longest chain, at least {@link org.lindhop.audit.command.Experiments#FEWEST}
     */
    public NumberSpread(int largest) {
        chains = Arrays.stream(LENGTHS).filter(sites -> sites <= largest).toArray();
    }

    @Override
    public String name() {
        return "number-spread";
    }

    @Override
    public Statement statement() {
        return new Statement(
                "Conclusions; Thermalization",
                "For sufficiently large systems a few sites of the stationary state (6), whatever its excitation numbers, are"
                        + " very close to a Gibbs state.",
                "&Vert;&rho;<sub>m</sub>(&infin;) &minus; &rho;<sub>m</sub><sup>Gibbs</sup>&Vert;<sub>1</sub> &rarr; 0 for"
                        + " <i>N</i> &rarr; &infin;, &nbsp; &le; 4m/(<i>N</i>+1)");
    }

    @Override
    public String procedure() {
        return "Equal mixtures of M/2 &minus; s and M/2 + s excitations, each on the first sites, evolved until &gamma;t ="
                + " 2M&sup2;: the trace norm of what the state of the sites 1 and 2 differs by from the Gibbs states of their"
                + " temperatures, for spreads s from 0 to M/2 on " + SITES + " sites, and for s = M/4 on up to "
                + chains[chains.length - 1] + " sites; that of three sites of " + FEWER + ".";
    }

    @Override
    public Finding run(Laboratory laboratory) {
        double law = 0;
        double[] bySpread = new double[SPREADS.length];
        for (int i = 0; i < SPREADS.length; i++) {
            bySpread[i] = distance(laboratory, SITES, SPREADS[i], PAIR);
            law = Math.max(law, Math.abs(bySpread[i] - expected(SITES, SPREADS[i])));
        }
        double[] byLength = new double[chains.length];
        double lengthLaw = 0;
        for (int i = 0; i < chains.length; i++) {
            byLength[i] = distance(laboratory, chains[i], chains[i] / 4, PAIR);
            lengthLaw = Math.max(lengthLaw, Math.abs(byLength[i] - expected(chains[i], chains[i] / 4.0)));
        }
        double three = distance(laboratory, FEWER, FEWER / 4, TRIPLE);
        double expectedOfThree = DickeSubset.distance(FEWER, new int[] {FEWER / 4, 3 * FEWER / 4}, TRIPLE.size());
        double accuracy = accuracy(SITES, PAIR);
        int longest = chains[chains.length - 1];
        return Finding.of(
                        new Comparison(
                                "definite number of excitations, " + SITES + " sites, against the bound 8/M",
                                bySpread[0],
                                8.0 / SITES + accuracy),
                        new Comparison(
                                "s = M/4, " + longest + " sites, against the bound 8/M",
                                byLength[chains.length - 1],
                                8.0 / longest + accuracy(longest, PAIR)))
                .corrected(
                        "Two sites of a mixture of excitation numbers with the mean Mp and the variance &sigma;&sup2; are at this"
                                + " distance. It vanishes for the variance of the grand canonical ensemble and falls as 1/M for"
                                + " any smaller one; but where the spread is a fixed part of M it tends to (2&sigma;/M)&sup2;,"
                                + " however long the chain. The bound holds for two sites as long as &sigma;&sup2; &minus;"
                                + " Mp(1&minus;p) &le; 2(M&minus;1), a spread of the order of &radic;M.",
                        "&Vert;&rho;<sub>2</sub> &minus; &rho;<sub>2</sub><sup>Gibbs</sup>&Vert;<sub>1</sub> ="
                                + " 4 |&sigma;&sup2; &minus; Mp(1 &minus; p)| / M(M &minus; 1)",
                        new Comparison("spreads from 0 to M/2, " + SITES + " sites", law, accuracy),
                        new Comparison("s = M/4, up to " + longest + " sites", lengthLaw, accuracy(longest, PAIR)),
                        new Comparison(
                                "three sites of " + FEWER + ", s = M/4, against the hypergeometric formula",
                                Math.abs(three - expectedOfThree),
                                accuracy(FEWER, TRIPLE)))
                .with(picture(bySpread, byLength));
    }

    private static double expected(double sites, double spread) {
        return FewSites.pairDistance(sites, sites / 2, spread * spread);
    }

    /**
     * Of a sum of 2^m probabilities, each from up to 2^m joint populations, whose tolerance is relative to the power m of the
     * excitation number.
     */
    private static double accuracy(int sites, List<Integer> subset) {
        return TOLERANCE * Math.pow(4.0 * sites, subset.size());
    }

    private static double distance(Laboratory laboratory, int sites, int spread, List<Integer> subset) {
        Measurement run = laboratory.run(
                "joint-populations",
                "model={lattice: {chain: " + sites + "}, noise: 1}",
                "initial={mixture: [" + half(sites / 2 - spread) + ", " + half(sites / 2 + spread) + "]}",
                "evolution={times: [" + 2 * sites * sites + "], tolerance: " + TOLERANCE + "}",
                "solver={method: populations}",
                LocalStates.observables(List.of(subset)));
        return LocalStates.distances(run, subset)[0];
    }

    private static String half(int excitations) {
        return "{weight: 0.5, state: {fock: "
                + IntStream.rangeClosed(1, excitations)
                        .mapToObj(j -> j + ": 1")
                        .toList()
                        .toString()
                        .replace('[', '{')
                        .replace(']', '}')
                + "}}";
    }

    private Picture picture(double[] bySpread, double[] byLength) {
        List<Line> curves = new ArrayList<>();
        curves.add(Line.dots("computed, M = " + SITES, numbers(SPREADS), visible(bySpread)));
        for (int sites : new int[] {SITES, 10_000}) {
            double[] spreads = IntStream.rangeClosed(0, 200)
                    .mapToDouble(i -> Math.pow(sites / 2.0, i / 200.0))
                    .toArray();
            curves.add(Line.solid(
                    String.format(Locale.ROOT, "formula, M = %d", sites),
                    spreads,
                    visible(Arrays.stream(spreads).map(s -> expected(sites, s)).toArray())));
        }
        double[] lengths = numbers(chains);
        return Picture.of(
                "number-spread",
                "Two sites and the spread of the excitation number",
                new Plot.Curves(
                        "equal mixtures of M/2 \u00b1 s excitations",
                        Axis.logarithmic("spread s (excitations)"),
                        Axis.logarithmic("trace norm of the difference"),
                        curves),
                new Plot.Curves(
                        "against the length of the chain",
                        Axis.logarithmic("sites M"),
                        Axis.logarithmic("trace norm of the difference"),
                        List.of(
                                Line.dots("computed, s = M/4", lengths, byLength),
                                Line.solid("formula, s = M/4", lengths, law(lengths, 0.25)),
                                Line.solid("formula, s = 0", lengths, law(lengths, 0)),
                                Line.dashed(
                                        "bound 8/M",
                                        lengths,
                                        Arrays.stream(lengths).map(m -> 8 / m).toArray()))));
    }

    private static double[] numbers(int... values) {
        return Arrays.stream(values).asDoubleStream().toArray();
    }

    private static double[] law(double[] lengths, double share) {
        return Arrays.stream(lengths).map(m -> expected(m, share * m)).toArray();
    }

    /** Without the zero at the grand canonical spread, which a logarithmic axis does not have. */
    private static double[] visible(double[] distances) {
        return Arrays.stream(distances).map(d -> d > 1e-7 ? d : Double.NaN).toArray();
    }
}
