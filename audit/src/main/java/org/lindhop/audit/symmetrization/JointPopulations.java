package org.lindhop.audit.symmetrization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.lindhop.audit.Comparison;
import org.lindhop.audit.Experiment;
import org.lindhop.audit.Finding;
import org.lindhop.audit.Laboratory;
import org.lindhop.audit.Measurement;
import org.lindhop.audit.Settings;
import org.lindhop.audit.Statement;
import org.lindhop.audit.analysis.GaussLegendre;

/** Eq. (5) for pairs and triples. */
public final class JointPopulations implements Experiment {
    private static final int NODES = 24;
    private static final double[] GAMMA = {1.0, 0.5, 2.0, 0.3, 1.2};
    /** There are as many pairs of sites as numbers to evolve, and 26 output times. */
    private static final int MOST = 300;

    private final int longest;

    /**
     * The experiment.
     *
     * @param largest sites of its longest chain, at least {@link org.lindhop.audit.command.Experiments#FEWEST}
     */
    public JointPopulations(int largest) {
        this.longest = Math.min(largest, MOST);
    }

    @Override
    public String name() {
        return "joint-populations";
    }

    @Override
    public Statement statement() {
        return new Statement(
                "Eq. (5)",
                "Joint populations n(K) of any set K of two-level systems diffuse: each of its members moves to a neighbour"
                        + " that is not in the set.",
                "dn(K)/dt = &minus;2&Sigma;<sub>j&isin;K</sub> &gamma;<sub>j</sub>&sigmaf;<sub>j+1</sub>(n(K) &minus;"
                        + " n(K: j&rarr;j+1)) &minus; 2&Sigma;<sub>j&isin;K</sub>"
                        + " &gamma;<sub>j&minus;1</sub>&sigmaf;<sub>j&minus;1</sub>(n(K) &minus; n(K: j&rarr;j&minus;1))");
    }

    @Override
    public String procedure() {
        return "All pairs and all triples of six sites with uneven rates in a superposition of three excitations, by the"
                + " density matrix; all pairs of " + longest + " sites with " + longest / 2
                + " excitations. Integrated from 0 to 1/&gamma;.";
    }

    @Override
    public Finding run(Laboratory laboratory) {
        GaussLegendre time = GaussLegendre.rule(NODES, 0, 1);
        List<List<Integer>> triples = new ArrayList<>();
        for (int j = 1; j <= 6; j++) {
            for (int k = j + 1; k <= 6; k++) {
                for (int l = k + 1; l <= 6; l++) {
                    triples.add(List.of(j, k, l));
                }
            }
        }
        String observables = triples.stream()
                .map(t -> "{joint-population: " + t + "}")
                .collect(Collectors.joining(", ", "observables=[density-correlations, ", "]"));
        Measurement run = laboratory.run("joint-populations", time.times(), observables);
        double[][] pairs = run.real("density-correlations");
        double ofPairs = defect(time, GAMMA, pairsOf(6), (i, k) -> pairs[i][k.get(0) * 6 + k.get(1)]);
        double ofTriples = defect(
                time,
                GAMMA,
                triples.stream().map(t -> t.stream().map(j -> j - 1).toList()).toList(),
                (i, k) -> run.number(
                                "joint-population_" + (k.get(0) + 1) + "_" + (k.get(1) + 1) + "_" + (k.get(2) + 1))[i]);
        Measurement longer = laboratory.run(
                "joint-populations",
                "model={lattice: {chain: " + longest + "}, noise: 1}",
                Settings.firstSites(longest / 2, longest),
                "solver={method: populations}",
                time.times());
        double[][] many = longer.real("density-correlations");
        double[] even = new double[longest - 1];
        Arrays.fill(even, 1);
        double ofMany = defect(time, even, pairsOf(longest), (i, k) -> many[i][k.get(0) * longest + k.get(1)]);
        return Finding.of(
                new Comparison("pairs of six sites", ofPairs, time.accuracy(run.tolerance(), 32)),
                new Comparison("triples of six sites", ofTriples, time.accuracy(run.tolerance(), 48)),
                // Relative to the square of the excitation number, as the tolerance of a two-body observable is.
                new Comparison(
                        "pairs of " + longest + " sites",
                        ofMany,
                        time.accuracy(longer.tolerance(), 16) * longest * longest / 4));
    }

    /** The joint population of some sites at an output. */
    private interface Joint {
        double of(int output, List<Integer> sites);
    }

    private static double defect(GaussLegendre time, double[] gamma, List<List<Integer>> sets, Joint n) {
        return sets.stream()
                .mapToDouble(set -> time.defect(i -> n.of(i, set), i -> rate(gamma, set, s -> n.of(i, s))))
                .max()
                .orElseThrow();
    }

    private static double rate(double[] gamma, List<Integer> set, ToDoubleFunction<List<Integer>> n) {
        double rate = 0;
        for (int place = 0; place < set.size(); place++) {
            int j = set.get(place);
            for (int neighbour : new int[] {j - 1, j + 1}) {
                int bond = Math.min(j, neighbour);
                if (bond >= 0 && bond < gamma.length && !set.contains(neighbour)) {
                    List<Integer> moved = new ArrayList<>(set);
                    moved.set(place, neighbour);
                    rate -= 2 * gamma[bond] * (n.applyAsDouble(set) - n.applyAsDouble(moved));
                }
            }
        }
        return rate;
    }

    private static List<List<Integer>> pairsOf(int sites) {
        List<List<Integer>> pairs = new ArrayList<>();
        for (int k = 0; k < sites; k++) {
            for (int l = k + 1; l < sites; l++) {
                pairs.add(List.of(k, l));
            }
        }
        return pairs;
    }
}
