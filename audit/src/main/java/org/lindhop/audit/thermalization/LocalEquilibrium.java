package org.lindhop.audit.thermalization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lindhop.audit.Comparison;
import org.lindhop.audit.Experiment;
import org.lindhop.audit.Finding;
import org.lindhop.audit.Laboratory;
import org.lindhop.audit.Measurement;
import org.lindhop.audit.Settings;
import org.lindhop.audit.Statement;
import org.lindhop.audit.analysis.DecayOfDistance;
import org.lindhop.audit.analysis.DickeSubset;
import org.lindhop.audit.analysis.RandomWalk;
import org.lindhop.cli.picture.Axis;
import org.lindhop.cli.picture.Line;
import org.lindhop.cli.picture.Picture;
import org.lindhop.cli.picture.Plot;

/** The way to local Gibbs states, and why the chain as a whole does not get to one. */
public final class LocalEquilibrium implements Experiment {
    private static final int FEW = 8;
    private static final int[] LENGTHS = {40, 100, 200};
    private static final int STEPS = 30;
    private static final double TOLERANCE = 1e-9;

    private final int[] chains;

    /**
     * The experiment.
     *
     * @param largest sites of its longest chain, at least {@link org.lindhop.audit.command.Experiments#FEWEST}
     */
    public LocalEquilibrium(int largest) {
        chains = Arrays.stream(LENGTHS).filter(sites -> sites <= largest).toArray();
    }

    @Override
    public String name() {
        return "local-equilibrium";
    }

    @Override
    public Statement statement() {
        return new Statement(
                "Thermalization, first two sentences",
                "The dynamics preserves the number of excitations and does not lead to the global Gibbs state; still, close to"
                        + " the stationary state (6) sites have a local temperature.",
                "");
    }

    @Override
    public String procedure() {
        return "Four excitations on the first half of " + FEW
                + " sites: trace distance to the Gibbs state of the chain with"
                + " their energy, which must stay at or above 1 minus its weight of four excitations. On chains of up to "
                + chains[chains.length - 1]
                + " sites, the first quarter excited: the trace norm of what the two sites in the middle differ by from the"
                + " product of Gibbs states of their temperatures, up to &gamma;t = M&sup2;, where it must be that of"
                + " S<sub>n,M</sub>, and within the bound 8/M all the time; at the edge of that quarter, where the state is far"
                + " from (6) at first, it need not be.";
    }

    @Override
    public Finding run(Laboratory laboratory) {
        List<Comparison> comparisons = new ArrayList<>();
        Measurement whole = laboratory.run(
                "one-excitation",
                "model.lattice={chain: " + FEW + "}",
                Settings.firstSites(FEW / 2, FEW),
                "evolution={times: {to: 30, points: 61}, tolerance: 1e-9}",
                "observables=[{trace-distance: {to: " + gibbs() + ", name: gibbs}}," + " {trace-distance: {to: {dicke: "
                        + FEW / 2 + "}, name: dicke}}]");
        double[] global = whole.number("trace-distance_gibbs");
        double plateau = 1 - weight(FEW / 2);
        comparisons.add(new Comparison(
                "distance of the chain to the global Gibbs state at the end - " + plateau,
                Math.abs(global[whole.last()] - plateau),
                // At late times the distance to the limit is above the plateau by no more than this.
                whole.number("trace-distance_dicke")[whole.last()] + whole.tolerance()));
        List<Line> lines = new ArrayList<>();
        for (int sites : chains) {
            boolean longest = sites == chains[chains.length - 1];
            List<Integer> edge = List.of(sites / 4, sites / 4 + 1);
            List<Integer> middle = List.of(sites / 2, sites / 2 + 1);
            Measurement run = laboratory.run(
                    "joint-populations",
                    "model={lattice: {chain: " + sites + "}, noise: 1}",
                    Settings.firstSites(sites / 4, sites),
                    "evolution={times: " + Arrays.toString(times(sites)) + ", tolerance: " + TOLERANCE + "}",
                    "solver={method: populations}",
                    LocalStates.observables(List.of(edge, middle)));
            double[] distances = LocalStates.distances(run, middle);
            // Sixteen joint populations, relative to the square of the excitation number.
            double accuracy = 16 * run.tolerance() * Math.pow(sites / 4.0, 2);
            comparisons.add(new Comparison(
                    "two sites of " + sites + " at the end - distance of S<sub>n,M</sub>",
                    Math.abs(distances[run.last()] - DickeSubset.distance(sites, sites / 4, 2)),
                    // The slowest mode has decayed by exp(-2 pi^2).
                    accuracy + Math.exp(-2 * Math.PI * Math.PI)));
            comparisons.add(new Comparison(
                    "two sites of " + sites + " in the middle, largest distance at any time, against the bound 8/M",
                    Arrays.stream(distances).max().orElseThrow(),
                    8.0 / sites + accuracy));
            lines.add(Line.solid("in the middle, M = " + sites, run.times(), visible(distances)));
            if (longest) {
                lines.add(Line.dots("at the edge, M = " + sites, run.times(), LocalStates.distances(run, edge)));
                lines.add(Line.dashed(
                        "bound 8/M, M = " + sites,
                        run.times(),
                        Arrays.stream(run.times()).map(t -> 8.0 / sites).toArray()));
            }
        }
        return Finding.of(comparisons)
                .with(Picture.of(
                        "local-equilibrium",
                        "Thermal locally, not as a whole",
                        new Plot.Curves(
                                "the whole chain of " + FEW + " sites",
                                Axis.linear("time \u03b3t"),
                                Axis.logarithmic("trace distance"),
                                wholeChain(whole)),
                        new Plot.Curves(
                                "two neighbours, first quarter excited",
                                Axis.logarithmic("time \u03b3t"),
                                Axis.logarithmic("trace norm to local Gibbs states"),
                                lines)));
    }

    private static List<Line> wholeChain(Measurement run) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.solid("to the global Gibbs state", run.times(), run.number("trace-distance_gibbs")));
        lines.addAll(DecayOfDistance.of(run, "trace-distance_dicke")
                .lines("to the phase-averaged Dicke state", "slowest mode", RandomWalk.decayRate(2, 1, FEW)));
        return lines;
    }

    /** What is too small for the picture is left out. */
    private static double[] visible(double[] distances) {
        return Arrays.stream(distances).map(d -> d > 1e-5 ? d : Double.NaN).toArray();
    }

    /** From 1 to M^2, in equal ratios. */
    private static double[] times(int sites) {
        return IntStream.rangeClosed(0, STEPS)
                .mapToDouble(i -> Math.pow(sites, 2.0 * i / STEPS))
                .toArray();
    }

    /** The probability of n excitations in the Gibbs state with one half of the sites excited. */
    private static double weight(int n) {
        return IntStream.rangeClosed(1, n)
                        .mapToDouble(i -> (FEW - n + i) / (double) i)
                        .reduce(1, (a, b) -> a * b)
                / (1 << FEW);
    }

    /** The Gibbs state of the chain: a mixture of phase-averaged Dicke states with binomial weights. */
    private static String gibbs() {
        return IntStream.rangeClosed(0, FEW)
                .mapToObj(n -> "{weight: " + weight(n) + ", state: {dicke: " + n + "}}")
                .collect(Collectors.joining(", ", "{mixture: [", "]}"));
    }
}
