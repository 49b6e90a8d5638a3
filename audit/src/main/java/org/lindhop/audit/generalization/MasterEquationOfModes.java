package org.lindhop.audit.generalization;

import java.util.Arrays;
import java.util.List;
import org.lindhop.audit.Comparison;
import org.lindhop.audit.Experiment;
import org.lindhop.audit.Finding;
import org.lindhop.audit.Laboratory;
import org.lindhop.audit.Measurement;
import org.lindhop.audit.Statement;
import org.lindhop.audit.analysis.Deviation;
import org.lindhop.audit.analysis.ExplicitMasterEquation;
import org.lindhop.cli.picture.Axis;
import org.lindhop.cli.picture.Line;
import org.lindhop.cli.picture.Picture;
import org.lindhop.cli.picture.Plot;
import org.lindhop.core.linalg.MatrixExponential;

/** Eq. (2) for modes: L^2 and 2L are not the same there. */
public final class MasterEquationOfModes implements Experiment {
    /** Where |20>, |11> and |02> stand in the reduced state of the scenario, with rows 00, 01, 02, 10, ... */
    private static final int[] PLACES = {6, 4, 2};

    private static final int LEVELS = 3;
    /** Some ten rounded sums in every element, which are of order one. */
    private static final double ROUNDING = 1e-13;

    @Override
    public String name() {
        return "master-equation-of-modes";
    }

    @Override
    public Statement statement() {
        return new Statement(
                "below Eq. (8), with Eq. (2)",
                "For modes one gets the standard master equation, Eq. (2), with the L<sub>j</sub> of modes.",
                "d&rho;/dt = 2&gamma; (L&rho;L &minus; L&rho; &minus; &rho;L), &nbsp; L ="
                        + " (a<sub>1</sub><sup>+</sup> + a<sub>2</sub><sup>+</sup>)(a<sub>1</sub> + a<sub>2</sub>)");
    }

    @Override
    public String procedure() {
        return "Two modes with two photons, from |1,1&rang;: the nine elements of the density matrix, up to &gamma;t = 0.1, by"
                + " both forms of the equation, written down element by element, and by the program. By the noise itself,"
                + " exp(&minus;i&xi;L) with &lang;&xi;&sup2;&rang; = 2&gamma;t, the probability of |1,1&rang; is"
                + " &lang;cos&sup2; 2&xi;&rang; = (1 + e<sup>&minus;16&gamma;t</sup>)/2.";
    }

    @Override
    public Finding run(Laboratory laboratory) {
        Measurement run = laboratory.run(
                "photons-that-stay-coherent",
                "evolution={times: {to: 0.1, points: 21}, tolerance: 1e-10}",
                "observables=[{reduced-state: [1, 2]}]");
        double[][] printed = solution(run.times(), false);
        double[][] lindblad = solution(run.times(), true);
        double[][] computed = Arrays.stream(run.re("reduced-state_1_2"))
                .map(MasterEquationOfModes::twoPhotons)
                .toArray(double[][]::new);
        double[] noise =
                Arrays.stream(run.times()).map(t -> (1 + Math.exp(-16 * t)) / 2).toArray();
        return Finding.of(
                        new Comparison("trace - 1", Deviation.from(1, traces(printed)), ROUNDING),
                        new Comparison(
                                "P(11) against the average over the noise",
                                Deviation.between(column(printed, 4), noise),
                                ROUNDING))
                .corrected(
                        "L&sup2; in place of 2L. They are the same for two-level systems, and for one photon; with two photons"
                                + " Eq. (2) does not even keep the trace, which grows as (1 + e<sup>16&gamma;t</sup>)/2.",
                        "d&rho;/dt = &gamma; (2L&rho;L &minus; L&sup2;&rho; &minus; &rho;L&sup2;)",
                        new Comparison("trace - 1", Deviation.from(1, traces(lindblad)), ROUNDING),
                        new Comparison(
                                "P(11) against the average over the noise",
                                Deviation.between(column(lindblad, 4), noise),
                                ROUNDING),
                        new Comparison(
                                "all elements against the program", difference(lindblad, computed), run.tolerance()),
                        new Comparison("difference of both forms, one photon", ofGenerators(1), ROUNDING),
                        new Comparison(
                                "trace of the printed form - (1 + e<sup>16&gamma;t</sup>)/2",
                                Deviation.between(
                                        traces(printed),
                                        Arrays.stream(run.times())
                                                .map(t -> (1 + Math.exp(16 * t)) / 2)
                                                .toArray()),
                                10 * ROUNDING))
                .with(Picture.of(
                        "master-equation-of-modes",
                        "Two photons on two modes",
                        new Plot.Curves(
                                "from |1,1\u27e9",
                                Axis.linear("time \u03b3t"),
                                Axis.linear("trace of the density matrix"),
                                List.of(
                                        Line.solid("with 2L, as printed", run.times(), traces(printed)),
                                        Line.solid("with L\u00b2", run.times(), traces(lindblad)),
                                        Line.dots("program", run.times(), traces(computed))))));
    }

    private static double[][] solution(double[] times, boolean lindblad) {
        double[][] l = ExplicitMasterEquation.pairOfModes(LEVELS - 1);
        MatrixExponential equation = new MatrixExponential(matrix(l, lindblad));
        double[] start = new double[LEVELS * LEVELS];
        start[4] = 1;
        return Arrays.stream(times).mapToObj(t -> equation.apply(t, start)).toArray(double[][]::new);
    }

    private static double[][] matrix(double[][] l, boolean lindblad) {
        return ExplicitMasterEquation.matrix(
                l, lindblad ? ExplicitMasterEquation.square(l) : ExplicitMasterEquation.twice(l));
    }

    private static double ofGenerators(int photons) {
        double[][] l = ExplicitMasterEquation.pairOfModes(photons);
        return difference(matrix(l, true), matrix(l, false));
    }

    private static double difference(double[][] a, double[][] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Deviation.between(a[i], b[i]));
        }
        return largest;
    }

    private static double[] twoPhotons(double[] rho) {
        double[] block = new double[LEVELS * LEVELS];
        Arrays.setAll(block, i -> rho[PLACES[i / LEVELS] * LEVELS * LEVELS + PLACES[i % LEVELS]]);
        return block;
    }

    private static double[] traces(double[][] states) {
        return Arrays.stream(states)
                .mapToDouble(rho -> rho[0] + rho[4] + rho[8])
                .toArray();
    }

    private static double[] column(double[][] states, int element) {
        return Arrays.stream(states).mapToDouble(rho -> rho[element]).toArray();
    }
}
