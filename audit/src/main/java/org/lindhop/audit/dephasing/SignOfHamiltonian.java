package org.lindhop.audit.dephasing;

import org.lindhop.audit.Comparison;
import org.lindhop.audit.Experiment;
import org.lindhop.audit.Finding;
import org.lindhop.audit.Laboratory;
import org.lindhop.audit.Measurement;
import org.lindhop.audit.Statement;

/** The sign before the commutator in Eq. (10). */
public final class SignOfHamiltonian implements Experiment {
    /** g of the scenario; its modulus is one. */
    private static final double RE = 0.6;

    private static final double IM = 0.8;

    @Override
    public String name() {
        return "sign-of-hamiltonian";
    }

    @Override
    public Statement statement() {
        return new Statement(
                "Eq. (10), unitary part",
                "From the Hamiltonian (9) follows a master equation with this unitary part.",
                "d&rho;/dt = i[V, &rho;] + ..., &nbsp; V = &Sigma;<sub>j</sub> (g<sub>j</sub>&sigma;<sub>j</sub><sup>+</sup>"
                        + "&sigma;<sub>j+1</sub><sup>&minus;</sup> + g<sub>j</sub>*&sigma;<sub>j+1</sub><sup>+</sup>"
                        + "&sigma;<sub>j</sub><sup>&minus;</sup>)");
    }

    @Override
    public String procedure() {
        return "Two sites with g = 0.6+0.8i and without noise, from (|10&rang; + i/2 |01&rang;)/&radic;(5/4): populations against"
                + " the Schr&ouml;dinger equation i d&psi;/dt = V&psi;. The program solves &minus;i[H, &rho;], so H = &minus;V is"
                + " the equation as printed.";
    }

    @Override
    public Finding run(Laboratory laboratory) {
        Measurement printed = laboratory.run("two-sites", "model.hopping=-0.6-0.8i");
        Measurement corrected = laboratory.run("two-sites");
        return Finding.of(new Comparison("populations, i[V, &rho;]", deviation(printed), printed.tolerance()))
                .corrected(
                        "Both signs describe the same physics with g &rarr; &minus;g, but only one follows from (9).",
                        "d&rho;/dt = &minus;i[V, &rho;] + ...",
                        new Comparison("populations, &minus;i[V, &rho;]", deviation(corrected), corrected.tolerance()));
    }

    /** psi_1(t) = cos t psi_1 - i g sin t psi_2 with psi_1 = 1, psi_2 = i/2 but for the norm, so that -i g psi_2 = g/2. */
    private static double deviation(Measurement run) {
        double largest = 0;
        for (int i = 0; i < run.times().length; i++) {
            double t = run.times()[i];
            double re = Math.cos(t) + RE / 2 * Math.sin(t);
            double im = IM / 2 * Math.sin(t);
            largest = Math.max(largest, Math.abs(run.real("populations")[i][0] - (re * re + im * im) / 1.25));
        }
        return largest;
    }
}
