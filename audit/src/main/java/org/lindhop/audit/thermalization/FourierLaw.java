package org.lindhop.audit.thermalization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lindhop.audit.Comparison;
import org.lindhop.audit.Experiment;
import org.lindhop.audit.Finding;
import org.lindhop.audit.Laboratory;
import org.lindhop.audit.Measurement;
import org.lindhop.audit.Settings;
import org.lindhop.audit.Statement;
import org.lindhop.audit.analysis.Deviation;
import org.lindhop.audit.analysis.GaussLegendre;
import org.lindhop.audit.analysis.RandomWalk;
import org.lindhop.audit.analysis.Thermodynamics;
import org.lindhop.cli.picture.Axis;
import org.lindhop.cli.picture.Line;
import org.lindhop.cli.picture.Picture;
import org.lindhop.cli.picture.Plot;

/** Eq. (7) on a chain with a modulated temperature. */
public final class FourierLaw implements Experiment {
    private static final int NODES = 12;
    private static final double MEAN = 0.25;
    private static final double MODULATION = 0.15;
    private static final double TOLERANCE = 1e-10;
    /** With more sites the square of the lattice constant comes near the tolerance, which is relative to the energy. */
    private static final int MOST = 2000;

    private static final int SHORT = 100;

    private final int longest;

    /**
     * The experiment.
     *
     * @param largest sites of its longest chain, at least {@link org.lindhop.audit.command.Experiments#FEWEST}
     */
    public FourierLaw(int largest) {
        this.longest = Math.max(2 * SHORT, Math.min(largest, MOST));
    }

    @Override
    public String name() {
        return "fourier-law";
    }

    @Override
    public Statement statement() {
        return new Statement(
                "Eq. (7)",
                "In the continuum the local energy obeys Fourier's equation.",
                "J = 2&gamma;(n<sub>j+1</sub> &minus; n<sub>j</sub>) &rarr; &minus;2C<sub>V</sub>a&gamma; &part;T/&part;x, &nbsp;"
                        + " &part;u/&part;t &asymp; &minus;&part;/&part;x(&kappa;(x,T) &part;T/&part;x), &nbsp;"
                        + " &kappa; = 2a&sup2;&gamma;C<sub>V</sub>(T), &nbsp; C<sub>V</sub> ="
                        + " k&beta;&sup2;e<sup>&beta;</sup>(e<sup>&beta;</sup>+1)<sup>&minus;2</sup>");
    }

    @Override
    public String procedure() {
        return "A relaxing modulation: populations 0.25 + 0.15 cos(&pi;x/L), that is temperatures from 0.46 to 2.5 &hbar;&omega;/k."
                + " The energy of each inner site after a time of M&sup2;/100&gamma; against the equation integrated with the"
                + " temperatures of the run; relative to the largest change; and the flux over each"
                + " bond. The accuracy is (&pi;/M)&sup2;, the square of the"
                + " lattice constant in units of the modulation.";
    }

    @Override
    public Finding run(Laboratory laboratory) {
        Deviations few = deviations(laboratory, SHORT);
        Deviations many = deviations(laboratory, longest);
        double order = Math.log(few.corrected / many.corrected) / Math.log((double) longest / SHORT);
        return Finding.of(
                        new Comparison(longest + " sites", many.printed, accuracy(longest)),
                        new Comparison(
                                "flux over the bonds of " + longest + " sites", many.printedFlux, accuracy(longest)))
                .corrected(
                        "The sign: heat flows from hot to cold. The flux above the equation has the same error: J = 2&gamma;(n<sub>j+1</sub> &minus;"
                                + " n<sub>j</sub>) becomes +2C<sub>V</sub>a&gamma; &part;T/&part;x. The conductivity and the"
                                + " specific heat are right.",
                        "&part;u/&part;t &asymp; +&part;/&part;x(&kappa;(x,T) &part;T/&part;x)",
                        new Comparison(SHORT + " sites", few.corrected, accuracy(SHORT)),
                        new Comparison(longest + " sites", many.corrected, accuracy(longest)),
                        new Comparison(
                                "flux over the bonds of " + longest + " sites", many.correctedFlux, accuracy(longest)),
                        new Comparison(
                                "the deviation vanishes as a&sup2;: its exponent - 2", Math.abs(order - 2), 0.05))
                .with(many.picture);
    }

    private static double accuracy(int sites) {
        return Math.pow(Math.PI / sites, 2);
    }

    /** What was found on a chain. */
    private record Deviations(
            double printed, double corrected, double printedFlux, double correctedFlux, Picture picture) {}

    private static Deviations deviations(Laboratory laboratory, int sites) {
        GaussLegendre time = GaussLegendre.rule(NODES, 0, sites * sites / 100.0);
        double[] modulation = IntStream.range(0, sites)
                .mapToDouble(j -> MEAN + MODULATION * RandomWalk.mode(1, j, sites))
                .toArray();
        Measurement run = laboratory.run(
                "one-excitation",
                "model.lattice={chain: " + sites + "}",
                Settings.product(modulation),
                time.times(),
                "evolution.tolerance=" + TOLERANCE,
                "solver={method: populations}",
                "observables=[populations, temperature, flux]");
        double[][] n = run.real("populations");
        double[][] beta = run.real("temperature");
        double change = 0;
        double printed = 0;
        double corrected = 0;
        for (int j = 1; j < sites - 1; j++) {
            int site = j;
            change = Math.max(change, Math.abs(n[run.last()][j] - n[0][j]));
            printed =
                    Math.max(printed, time.defect(i -> n[i][site], i -> flow(beta[i], site) - flow(beta[i], site + 1)));
            corrected = Math.max(
                    corrected, time.defect(i -> n[i][site], i -> flow(beta[i], site + 1) - flow(beta[i], site)));
        }
        double[] flux = run.real("flux")[run.last()];
        double[] heat = new double[flux.length];
        Arrays.setAll(heat, k -> flow(beta[run.last()], k + 1));
        double[] reversed = Arrays.stream(heat).map(j -> -j).toArray();
        double most = Deviation.fromZero(flux);
        return new Deviations(
                printed / change,
                corrected / change,
                Deviation.between(flux, reversed) / most,
                Deviation.between(flux, heat) / most,
                picture(run, sites));
    }

    /** kappa dT/dx between the sites j-1 and j. */
    private static double flow(double[] beta, int j) {
        double left = 1 / beta[j - 1];
        double right = 1 / beta[j];
        return Thermodynamics.conductivity(1, (left + right) / 2) * (right - left);
    }

    private static Picture picture(Measurement run, int sites) {
        double[] x =
                IntStream.range(0, sites).mapToDouble(j -> (j + 0.5) / sites).toArray();
        List<Line> lines = new ArrayList<>();
        for (int i : new int[] {0, NODES / 2, run.last()}) {
            lines.add(Line.solid(
                    "\u03b3t = " + Math.round(run.times()[i]),
                    x,
                    Arrays.stream(run.real("temperature")[i]).map(b -> 1 / b).toArray()));
        }
        return Picture.of(
                "fourier-law",
                "A modulation of temperature relaxes",
                new Plot.Curves(
                        sites + " two-level systems",
                        Axis.linear("position x / L"),
                        Axis.linear("temperature kT / \u0127\u03c9"),
                        lines));
    }
}
