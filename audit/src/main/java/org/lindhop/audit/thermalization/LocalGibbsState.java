package org.lindhop.audit.thermalization;

import org.lindhop.audit.Comparison;
import org.lindhop.audit.Experiment;
import org.lindhop.audit.Finding;
import org.lindhop.audit.Laboratory;
import org.lindhop.audit.Measurement;
import org.lindhop.audit.Statement;
import org.lindhop.audit.analysis.Deviation;
import org.lindhop.audit.analysis.Thermodynamics;

/** The state of one site, and its temperature. */
public final class LocalGibbsState implements Experiment {
    @Override
    public String name() {
        return "local-gibbs-state";
    }

    @Override
    public Statement statement() {
        return new Statement(
                "Thermalization, &beta;",
                "A single site of the symmetrised chain is in a Gibbs state with its population.",
                "&rho;<sub>j</sub>(&infin;) = exp{&minus;&beta;&sigma;<sub>j</sub><sup>+</sup>&sigma;<sub>j</sub><sup>&minus;</sup>}/Tr(...),"
                        + " &nbsp; &beta; = &minus;ln{(1&minus;n&#772;)/n&#772;}");
    }

    @Override
    public String procedure() {
        return "Four excitations in the symmetric state of twelve sites: the reduced density matrix of site 1 against the Gibbs"
                + " state of that &beta;, and the observable <code>temperature</code> against &beta;.";
    }

    @Override
    public Finding run(Laboratory laboratory) {
        Measurement run = laboratory.run("gibbs");
        double n = run.real("populations")[0][0];
        double beta = run.real("temperature")[0][0];
        return Finding.of(new Comparison(
                        "reduced state - Gibbs state", distance(run, -Math.log((1 - n) / n)), 2 * run.tolerance()))
                .corrected(
                        "The sign: a cold site, n&#772; &lt; 1/2, has a positive temperature.",
                        "&beta; = +ln{(1&minus;n&#772;)/n&#772;}",
                        new Comparison(
                                "reduced state - Gibbs state",
                                distance(run, Thermodynamics.inverseTemperature(n)),
                                2 * run.tolerance()),
                        new Comparison(
                                "temperature of the program",
                                Math.abs(beta - Thermodynamics.inverseTemperature(n)),
                                4 * Math.ulp(beta)));
    }

    private static double distance(Measurement run, double beta) {
        double[] re = run.re("reduced-state_1")[0];
        double excited = Math.exp(-beta) / (1 + Math.exp(-beta));
        return Deviation.fromZero(re[0] - (1 - excited), re[3] - excited, re[1], re[2]);
    }
}
