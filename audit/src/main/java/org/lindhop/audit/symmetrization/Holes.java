package org.lindhop.audit.symmetrization;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lindhop.audit.Comparison;
import org.lindhop.audit.Experiment;
import org.lindhop.audit.Finding;
import org.lindhop.audit.Laboratory;
import org.lindhop.audit.Measurement;
import org.lindhop.audit.Settings;
import org.lindhop.audit.Statement;
import org.lindhop.audit.analysis.Deviation;
import org.lindhop.audit.analysis.RandomWalk;
import org.lindhop.audit.analysis.Window;
import org.lindhop.core.backend.Precision;

/** Holes diffuse as excitations do. */
public final class Holes implements Experiment {
    private static final double[] RATES = {2.0, 1.0, 4.0, 0.6, 2.4};
    /** 2 gamma of the long chain. */
    private static final double RATE = 2;

    private static final int REACH = 100;
    private static final double LATE = 50;

    private final int largest;

    /**
     * The experiment.
     *
     * @param largest sites of its longest chain, at least {@link org.lindhop.audit.command.Experiments#FEWEST}
     */
    public Holes(int largest) {
        this.largest = largest;
    }

    @Override
    public String name() {
        return "holes";
    }

    @Override
    public Statement statement() {
        return new Statement(
                "below Eq. (5)",
                "The probability of the one hole of an excited chain to be at site j obeys the diffusion equation (3).",
                "n<sub>j</sub> = &lang;0<sub>j</sub>|&rho;|0<sub>j</sub>&rang;, &nbsp; |0<sub>j</sub>&rang; ="
                        + " |&minus;<sub>j</sub>&rang; &Pi;<sub>k&ne;j</sub> |+<sub>k</sub>&rang;");
    }

    @Override
    public String procedure() {
        return "A hole on site 3 of six with uneven rates, by the joint populations of all the others, against the matrix"
                + " exponential of Eq. (3); a hole in the middle of a long chain against Bessel functions.";
    }

    @Override
    public Finding run(Laboratory laboratory) {
        String others = IntStream.rangeClosed(1, 6)
                .mapToObj(j -> "{joint-population: "
                        + IntStream.rangeClosed(1, 6)
                                .filter(k -> k != j)
                                .boxed()
                                .toList() + "}")
                .collect(Collectors.joining(", ", "observables=[", "]"));
        Measurement run = laboratory.run("holes", others, "solver={method: density}");
        double deviation = 0;
        double[] start = new double[6];
        start[2] = 1;
        for (int j = 1; j <= 6; j++) {
            int site = j;
            String name = "joint-population_"
                    + IntStream.rangeClosed(1, 6)
                            .filter(k -> k != site)
                            .mapToObj(String::valueOf)
                            .collect(Collectors.joining("_"));
            for (int i = 0; i < run.times().length; i++) {
                double expected = RandomWalk.evolved(RATES, start, run.times()[i])[j - 1];
                deviation = Math.max(deviation, Math.abs(run.number(name)[i] - expected));
            }
        }
        Window window = Window.inMiddleOf(largest, REACH);
        double late = Math.min(LATE, window.latest(RATE));
        Measurement longer = laboratory.run(
                "holes",
                "model={lattice: {chain: " + largest + "}, noise: 1}",
                Settings.allBut(window.middle(), largest),
                "evolution.times=[" + late + "]",
                // The tolerance is relative to the number of excitations.
                "evolution.tolerance=" + Math.max(Precision.DOUBLE.bestTolerance(), 1e-7 / largest),
                "observables=[{populations: " + window.places() + "}]");
        double[] holes =
                Arrays.stream(longer.real("populations")[0]).map(n -> 1 - n).toArray();
        return Finding.of(
                new Comparison("six sites", deviation, 5 * run.tolerance()),
                new Comparison(
                        "one hole in " + largest + " sites",
                        Deviation.between(holes, window.walk(RATE, late)),
                        largest * longer.tolerance()));
    }
}
