package org.lindhop.audit.thermalization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lindhop.audit.Comparison;
import org.lindhop.audit.Experiment;
import org.lindhop.audit.Finding;
import org.lindhop.audit.Laboratory;
import org.lindhop.audit.Measurement;
import org.lindhop.audit.Statement;
import org.lindhop.audit.analysis.DickeSubset;
import org.lindhop.cli.picture.Axis;
import org.lindhop.cli.picture.Line;
import org.lindhop.cli.picture.Picture;
import org.lindhop.cli.picture.Plot;

/** The bound 4m/(N+1) for the distance of a few sites from a Gibbs state. */
public final class CanonicalTypicality implements Experiment {
    /** Of sums of some forty probabilities. */
    private static final double ROUNDING = 1e-14;

    private static final int SUBSET = 3;
    private static final int[] SUBSETS = {1, 2, 3, 5, 10, 20, 40};

    private final int largest;

    /**
     * The experiment.
     *
     * @param largest sites of its longest chain, at least {@link org.lindhop.audit.command.Experiments#FEWEST}
     */
    public CanonicalTypicality(int largest) {
        this.largest = largest;
    }

    @Override
    public String name() {
        return "canonical-typicality";
    }

    @Override
    public Statement statement() {
        return new Statement(
                "Thermalization, bound of [36]",
                "The state of m of the N+1 sites of the symmetrised chain, state (6), is close to the Gibbs state of its energy.",
                "&Vert;&rho;<sub>m</sub>(&infin;) &minus; &rho;<sub>m</sub><sup>Gibbs</sup>&Vert;<sub>1</sub> &le;"
                        + " 4m/(<i>N</i>+1)");
    }

    @Override
    public String procedure() {
        return "The reduced state of three sites of twelve, by the program, against its formula; by that formula all fillings of"
                + " chains up to " + largest
                + " sites and subsets up to 40. Then state (6) as it stands, a mixture of different"
                + " excitation numbers: an equal mixture of the empty and the full chain of nine sites, which the noise leaves"
                + " alone, and the state of two of them.";
    }

    @Override
    public Finding run(Laboratory laboratory) {
        Measurement dicke = laboratory.run("gibbs");
        double formula = 0;
        double[] state = dicke.re("reduced-state_1_2_3")[0];
        int d = 1 << SUBSET;
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                double expected = i == j ? DickeSubset.probability(12, 4, SUBSET, Integer.bitCount(i)) : 0;
                formula = Math.max(formula, Math.abs(state[i * d + j] - expected));
            }
        }
        Measurement mixture = laboratory.run(
                "gibbs",
                "model.lattice={chain: 9}",
                "initial={mixture: [{weight: 0.5, state: {dicke: 0}}, {weight: 0.5, state: {dicke: 9}}]}",
                "observables=[{reduced-state: [1, 2]}, populations]");
        double n = mixture.real("populations")[0][0];
        double[] two = mixture.re("reduced-state_1_2")[0];
        double distance = 0;
        for (int i = 0; i < 4; i++) {
            distance += Math.abs(two[5 * i] - DickeSubset.gibbs(n, 2, Integer.bitCount(i)));
        }
        Comparison definite = new Comparison(
                "distance over the bound, definite excitation number, largest of all", largestShare(), 1 + ROUNDING);
        return Finding.of(
                        definite,
                        new Comparison(
                                "distance of two of nine sites, all empty or all full, against the bound 8/9",
                                distance,
                                8.0 / 9 + 4 * mixture.tolerance()))
                .corrected(
                        "The bound is that of one excitation number. A mixture of several correlates any two sites, however long"
                                + " the chain: here the distance is 1 while the bound is 8/9, and nine sites are the fewest for"
                                + " which this mixture breaks it. A few sites of state (6) are thermal only where the spread of its"
                                + " excitation number is small against N.",
                        "",
                        definite,
                        new Comparison(
                                "reduced state of three sites of twelve against the hypergeometric formula",
                                formula,
                                dicke.tolerance()),
                        new Comparison("distance of the mixture - 1", Math.abs(distance - 1), 4 * mixture.tolerance()))
                .with(picture());
    }

    private double largestShare() {
        double share = 0;
        for (int sites : new int[] {3, 12, 50, 100, largest}) {
            for (int m : SUBSETS) {
                for (int i = 0; m < sites && i <= 40; i++) {
                    int n = (int) Math.round(i * sites / 40.0);
                    share = Math.max(share, DickeSubset.distance(sites, n, m) / (4.0 * m / sites));
                }
            }
        }
        return share;
    }

    private Picture picture() {
        List<Line> lines = new ArrayList<>();
        double[] m = Arrays.stream(SUBSETS).asDoubleStream().toArray();
        for (int sites : new int[] {50, 1000, 20 * largest}) {
            lines.add(Line.dots(
                    "distance, M = " + sites,
                    m,
                    Arrays.stream(SUBSETS)
                            .mapToDouble(k -> DickeSubset.distance(sites, sites / 4, k))
                            .toArray()));
            lines.add(Line.dashed(
                    sites == 20 * largest ? "bound 4m/M" : "",
                    m,
                    Arrays.stream(m).map(k -> 4 * k / sites).toArray()));
        }
        return Picture.of(
                "canonical-typicality",
                "A few sites of a symmetrised chain",
                new Plot.Curves(
                        "one quarter of the sites excited",
                        Axis.linear("sites m of the subset"),
                        Axis.logarithmic("trace norm of the difference"),
                        lines));
    }
}
