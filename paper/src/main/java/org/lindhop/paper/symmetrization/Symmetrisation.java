package org.lindhop.paper.symmetrization;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lindhop.paper.Comparison;
import org.lindhop.paper.Experiment;
import org.lindhop.paper.Finding;
import org.lindhop.paper.Laboratory;
import org.lindhop.paper.Measurement;
import org.lindhop.paper.Statement;
import org.lindhop.paper.picture.Axis;
import org.lindhop.paper.picture.Line;
import org.lindhop.paper.picture.Picture;
import org.lindhop.paper.picture.Plot;

/** Eq. (6): what any diagonal state tends to. */
public final class Symmetrisation implements Experiment {
    private static final int LONG = 60;

    @Override
    public String name() {
        return "symmetrisation";
    }

    @Override
    public Statement statement() {
        return new Statement(
                "Eq. (6)",
                "Any diagonal state of two-level systems tends to the mixture of phase-averaged Dicke states with the weights"
                        + " of its excitation numbers.",
                "&rho;(0) &rarr; &rho;(&infin;) = &Sigma;<sub>n</sub> Tr{&rho;<sub>n</sub>} S<sub>n,N+1</sub>");
    }

    @Override
    public String procedure() {
        return "A mixture of two, three and four excitations on six sites with uneven rates: trace distance of its limit to Eq."
                + " (6). " + LONG / 2 + " excitations on one half of " + LONG
                + " sites (a space of dimension 10<sup>17</sup>) at &gamma;t = 2M&sup2;: pair populations against"
                + " n(n&minus;1)/M(M&minus;1).";
    }

    @Override
    public Finding run(Laboratory laboratory) {
        Measurement run = laboratory.run("symmetrisation");
        int n = LONG / 2;
        String half =
                IntStream.range(0, LONG).mapToObj(j -> j < n ? "1" : "0").collect(Collectors.joining(", ", "[", "]"));
        Measurement longer = laboratory.run(
                "joint-populations",
                "model={lattice: {chain: " + LONG + "}, noise: 1}",
                "initial={fock: " + half + "}",
                "evolution={times: [" + 2 * LONG * LONG + "], tolerance: 1e-9}",
                "solver={method: populations}",
                "observables=[{density-correlations: [1, 2, " + n + ", " + LONG + "]}]");
        double expected = n * (n - 1.0) / (LONG * (LONG - 1.0));
        double[] pairs = longer.real("density-correlations")[0];
        double deviation = 0;
        for (int k = 0; k < 4; k++) {
            for (int l = 0; l < 4; l++) {
                deviation = Math.max(deviation, k == l ? 0 : Math.abs(pairs[4 * k + l] - expected));
            }
        }
        return Finding.of(
                        new Comparison(
                                "trace distance of the limit, six sites",
                                run.number("trace-distance")[run.last()],
                                run.tolerance()),
                        // Relative to the square of the excitation number, as the tolerance of a two-body observable
                        // is.
                        new Comparison(
                                "pair populations, " + LONG + " sites", deviation, (double) n * n * longer.tolerance()))
                .with(picture(run));
    }

    private static Picture picture(Measurement run) {
        double[] times = Arrays.copyOf(run.times(), run.last());
        return Picture.of(
                "symmetrisation",
                "A diagonal state becomes symmetric",
                new Plot.Curves(
                        "mixture of 2, 3 and 4 excitations on six two-level systems",
                        Axis.linear("time \u03b3t"),
                        Axis.logarithmic("trace distance to Eq. (6)"),
                        List.of(Line.dots("", times, Arrays.copyOf(run.number("trace-distance"), run.last())))));
    }
}
