package org.lindhop.audit.transfer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.lindhop.audit.Comparison;
import org.lindhop.audit.Experiment;
import org.lindhop.audit.Finding;
import org.lindhop.audit.Laboratory;
import org.lindhop.audit.Measurement;
import org.lindhop.audit.Statement;
import org.lindhop.audit.analysis.Deviation;
import org.lindhop.audit.analysis.RandomWalk;
import org.lindhop.audit.analysis.Window;
import org.lindhop.cli.picture.Axis;
import org.lindhop.cli.picture.Line;
import org.lindhop.cli.picture.Picture;
import org.lindhop.cli.picture.Plot;

/** Eq. (3) for two-level systems and for modes, and on a chain so long that its ends do not matter. */
public final class PopulationSpread implements Experiment {
    /** 2 gamma_j of the scenario. */
    private static final double[] RATES = {2.0, 1.0, 4.0, 0.6, 2.4};

    private static final String PHOTONS = "initial={superposition: [{amplitude: 1, fock: [2, 1, 0, 0, 0, 0]},"
            + " {amplitude: 0.5i, fock: [1, 0, 1, 1, 0, 0]}, {amplitude: 0.4-0.3i, fock: [0, 0, 0, 0, 3, 0]}]}";
    /** 2 gamma of the long chain. */
    private static final double RATE = 2;

    private static final double[] LATE = {1, 10, 100, 1000};
    /** Half the stretch of the long chain that is looked at: nine widths of the distribution at the latest time. */
    private static final int REACH = 600;

    private final int largest;

    /**
     * The experiment.
     *
     * @param largest sites of its longest chain, at least {@link org.lindhop.audit.command.Experiments#FEWEST}
     */
    public PopulationSpread(int largest) {
        this.largest = largest;
    }

    @Override
    public String name() {
        return "populations";
    }

    @Override
    public Statement statement() {
        return new Statement(
                "Eq. (3)",
                "Populations follow the diffusion equation of a classical random walk, for any state; their sum, the"
                        + " energy, is conserved. Modes do the same as two-level systems (below Eq. (8)).",
                "d<i>n<sub>j</sub></i>/d<i>t</i> = &minus;2(&gamma;<sub>j</sub> + &gamma;<sub>j&minus;1</sub>)"
                        + " <i>n<sub>j</sub></i> + 2&gamma;<sub>j</sub> <i>n<sub>j+1</sub></i>"
                        + " + 2&gamma;<sub>j&minus;1</sub> <i>n<sub>j&minus;1</sub></i>");
    }

    @Override
    public String procedure() {
        return "The density matrix of a chain of six sites with uneven rates, three excitations and coherences, against the"
                + " matrix exponential of Eq. (3); one excitation in the middle of a long chain against the Bessel functions"
                + " that solve Eq. (3) on an endless one.";
    }

    @Override
    public Finding run(Laboratory laboratory) {
        Measurement spins = laboratory.run("populations");
        Measurement photons = laboratory.run("populations", "model.species=boson", PHOTONS);
        Window window = Window.inMiddleOf(largest, REACH);
        double[] times =
                Arrays.stream(LATE).filter(t -> t < window.latest(RATE)).toArray();
        Measurement walk = laboratory.run(
                "one-excitation",
                "model.lattice={chain: " + largest + "}",
                "initial={fock: {" + window.middle() + ": 1}}",
                "evolution={times: " + Arrays.toString(times) + ", tolerance: 1e-9}",
                "observables=[{populations: " + window.places() + "}]");
        return Finding.of(
                        new Comparison("six two-level systems, three excitations", deviation(spins), spins.tolerance()),
                        new Comparison(
                                "six modes, three photons, up to three in one",
                                deviation(photons),
                                3 * photons.tolerance()),
                        new Comparison(
                                "energy, both",
                                Math.max(
                                        Deviation.from(3, spins.number("energy")),
                                        Deviation.from(3, photons.number("energy"))),
                                3 * spins.tolerance()),
                        new Comparison(
                                "one excitation on " + largest + " sites", deviation(walk, window), walk.tolerance()))
                .with(picture(spins, walk, window));
    }

    private static double deviation(Measurement run) {
        double[][] n = run.real("populations");
        double largest = 0;
        for (int i = 0; i < n.length; i++) {
            largest = Math.max(largest, Deviation.between(n[i], RandomWalk.evolved(RATES, n[0], run.times()[i])));
        }
        return largest;
    }

    private static double deviation(Measurement walk, Window window) {
        double largest = 0;
        for (int i = 0; i < walk.times().length; i++) {
            largest = Math.max(
                    largest, Deviation.between(walk.real("populations")[i], window.walk(RATE, walk.times()[i])));
        }
        return largest;
    }

    private static Picture picture(Measurement spins, Measurement walk, Window window) {
        double[][] n = spins.real("populations");
        List<Line> few = new ArrayList<>();
        for (int j : new int[] {0, 2, 4}) {
            few.add(Line.dots(
                    "site " + (j + 1),
                    spins.times(),
                    Arrays.stream(n).mapToDouble(row -> row[j]).toArray()));
            few.add(Line.dashed(
                    j == 4 ? "Eq. (3)" : "",
                    spins.times(),
                    Arrays.stream(spins.times())
                            .map(t -> RandomWalk.evolved(RATES, n[0], t)[j])
                            .toArray()));
        }
        double[] places = window.distances();
        List<Line> many = new ArrayList<>();
        for (int i = 0; i < walk.times().length; i++) {
            double t = walk.times()[i];
            many.add(Line.solid("\u03b3t = " + (int) t, places, walk.real("populations")[i]));
        }
        many.add(Line.dashed("Bessel functions", places, window.walk(RATE, walk.times()[walk.last()])));
        return Picture.of(
                "populations",
                "Populations diffuse",
                new Plot.Curves(
                        "six two-level systems, three excitations",
                        Axis.linear("time \u03b3t"),
                        Axis.linear("population n"),
                        few),
                new Plot.Curves(
                        "one excitation",
                        Axis.linear("distance from its start (sites)"),
                        Axis.logarithmic("population n"),
                        many.stream().map(PopulationSpread::visible).collect(Collectors.toList())));
    }

    /** Without what lies below the tolerance of the run. */
    private static Line visible(Line line) {
        double[] y = Arrays.stream(line.y()).map(n -> n > 1e-9 ? n : Double.NaN).toArray();
        return new Line(line.name(), line.mark(), line.x(), y);
    }
}
