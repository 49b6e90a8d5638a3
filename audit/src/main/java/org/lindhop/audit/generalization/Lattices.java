package org.lindhop.audit.generalization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lindhop.audit.Comparison;
import org.lindhop.audit.Experiment;
import org.lindhop.audit.Finding;
import org.lindhop.audit.Laboratory;
import org.lindhop.audit.Measurement;
import org.lindhop.audit.Statement;
import org.lindhop.audit.analysis.RandomWalk;
import org.lindhop.cli.picture.Axis;
import org.lindhop.cli.picture.Picture;
import org.lindhop.cli.picture.Plot;

/** Two and three dimensions. */
public final class Lattices implements Experiment {
    private static final double RATE = 2;
    /** Sites around the start that the picture shows. */
    private static final int REACH = 25;

    private final int square;
    private final int cube;

    /**
     * The experiment.
     *
     * @param largest sites of its longest chain, at least {@link org.lindhop.audit.command.Experiments#FEWEST}
     */
    public Lattices(int largest) {
        this.square = (int) Math.sqrt(largest);
        this.cube = (int) Math.cbrt(largest);
    }

    @Override
    public String name() {
        return "lattices";
    }

    @Override
    public Statement statement() {
        return new Statement("Conclusions", "There are obvious generalisations to two and three dimensions.", "");
    }

    @Override
    public String procedure() {
        return "One excitation off the centre of a square lattice of " + square + " x " + square
                + " and of a cubic one with " + cube
                + " sites an edge: populations against the product of walks on open chains, one for each direction.";
    }

    @Override
    public Finding run(Laboratory laboratory) {
        int x = square / 3;
        Measurement plane = laboratory.run(
                "one-excitation",
                "model.lattice={square: [" + square + ", " + square + "]}",
                "initial={fock: {" + (1 + x + square * x) + ": 1}}",
                "evolution.times=[0, 1, 5, 20]");
        int y = cube / 3;
        Measurement space = laboratory.run(
                "one-excitation",
                "model.lattice={cubic: [" + cube + ", " + cube + ", " + cube + "]}",
                "initial={fock: {" + (1 + y + cube * y + cube * cube * y) + ": 1}}",
                "evolution.times=[1, 5]");
        return Finding.of(
                        new Comparison("square lattice", deviation(plane, square, 2, x), plane.tolerance()),
                        new Comparison("cubic lattice", deviation(space, cube, 3, y), space.tolerance()))
                .with(picture(plane, x));
    }

    private static double deviation(Measurement run, int extent, int dimensions, int start) {
        double[] rates = new double[extent - 1];
        Arrays.fill(rates, RATE);
        double[] begin = new double[extent];
        begin[start] = 1;
        double largest = 0;
        for (int i = 0; i < run.times().length; i++) {
            double[] walk = RandomWalk.evolved(rates, begin, run.times()[i]);
            double[] n = run.real("populations")[i];
            for (int site = 0; site < n.length; site++) {
                double expected = 1;
                int place = site;
                for (int d = 0; d < dimensions; d++) {
                    expected *= walk[place % extent];
                    place /= extent;
                }
                largest = Math.max(largest, Math.abs(n[site] - expected));
            }
        }
        return largest;
    }

    private Picture picture(Measurement plane, int start) {
        int from = Math.max(0, start - REACH);
        int to = Math.min(square, start + REACH + 1);
        List<Plot> plots = new ArrayList<>();
        for (int i : new int[] {1, 3}) {
            double[][] rows = new double[to - from][];
            for (int y = from; y < to; y++) {
                rows[y - from] = Arrays.copyOfRange(plane.real("populations")[i], y * square + from, y * square + to);
            }
            plots.add(new Plot.Map(
                    "\u03b3t = " + (int) plane.times()[i],
                    Axis.linear("x (sites)"),
                    Axis.linear("y (sites)"),
                    new Plot.Extent(from + 0.5, to + 0.5, from + 0.5, to + 0.5),
                    rows,
                    "population n",
                    false));
        }
        return new Picture("lattices", "One excitation on a square lattice", plots);
    }
}
