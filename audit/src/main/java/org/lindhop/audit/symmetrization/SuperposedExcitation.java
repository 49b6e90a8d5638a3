package org.lindhop.audit.symmetrization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lindhop.audit.Comparison;
import org.lindhop.audit.Experiment;
import org.lindhop.audit.Finding;
import org.lindhop.audit.Laboratory;
import org.lindhop.audit.Measurement;
import org.lindhop.audit.Statement;
import org.lindhop.audit.analysis.DecayOfDistance;
import org.lindhop.audit.analysis.Deviation;
import org.lindhop.cli.picture.Line;
import org.lindhop.cli.picture.Picture;

/** One excitation in a superposition of sites does not forget the dark state. */
public final class SuperposedExcitation implements Experiment {
    /** Of the dark state in the initial state of the scenario, and of what remains dark beyond the symmetric mixture. */
    private static final double OVERLAP = 0.5;

    @Override
    public String name() {
        return "superposed-excitation";
    }

    @Override
    public Statement statement() {
        return new Statement(
                "Symmetrization, first sentence, for superpositions",
                "A single initial excitation leads asymptotically to the symmetric mixture.",
                "&rho;(&infin;) = &Sigma;<sub>j</sub> |1<sub>j</sub>&rang;&lang;1<sub>j</sub>| / (<i>N</i>+1)");
    }

    @Override
    public String procedure() {
        return "(|1<sub>1</sub>&rang; &minus; |1<sub>2</sub>&rang; + |1<sub>3</sub>&rang;)/&radic;3 on six sites, one half of"
                + " which is the dark state: trace distances to the dark state, to the symmetric mixture and to the limit"
                + " below, over time and in the end. The rate at which the last one falls against the slowest mode of the"
                + " block, which the program finds on its own.";
    }

    @Override
    public Finding run(Laboratory laboratory) {
        Measurement run = laboratory.run("superposed-excitation");
        int sites = run.real("populations")[0].length;
        DecayOfDistance decay = DecayOfDistance.of(run, "trace-distance_limit");
        double slowest = run.decayRates().get(0);
        double symmetric = run.number("trace-distance_symmetric")[run.last()];
        List<Line> lines = new ArrayList<>();
        for (String target : List.of("dark", "symmetric")) {
            double[] distances = run.number("trace-distance_" + target);
            lines.add(Line.solid(
                    "dark".equals(target) ? "to the dark state" : "to the symmetric mixture",
                    decay.times(),
                    Arrays.copyOf(distances, decay.times().length)));
        }
        lines.addAll(decay.lines("to the limit", "slowest mode", slowest));
        return Finding.of(new Comparison("trace distance of the limit to the mixture", symmetric, run.tolerance()))
                .corrected(
                        "That is so for an excitation on one site. In a superposition the weight p of the dark state is"
                                + " conserved, and all else is mixed: only for p = 1/(N+1), which a single site has, is that the"
                                + " symmetric mixture.",
                        "&rho;(&infin;) = w |&psi;<sub>st</sub>&rang;&lang;&psi;<sub>st</sub>| + (1 &minus; w)"
                                + " &Sigma;<sub>j</sub> |1<sub>j</sub>&rang;&lang;1<sub>j</sub>| / (<i>N</i>+1), &nbsp; w ="
                                + " (p(<i>N</i>+1) &minus; 1)/<i>N</i>",
                        new Comparison(
                                "trace distance of the limit to this",
                                run.number("trace-distance_limit")[run.last()],
                                run.tolerance()),
                        new Comparison(
                                "weight of the dark state - 1/2, at all times",
                                Deviation.from(OVERLAP, run.number("fidelity")),
                                run.tolerance()),
                        new Comparison(
                                "trace distance of the limit to the mixture - w(1 - 1/M)",
                                Math.abs(symmetric - (OVERLAP * sites - 1) / sites),
                                run.tolerance()),
                        new Comparison(
                                "trace distance of the limit to the dark state - (1 - p)",
                                Math.abs(run.number("trace-distance_dark")[run.last()] - (1 - OVERLAP)),
                                run.tolerance()),
                        decay.against("slowest mode", slowest, run.decayRates().get(1)))
                .with(Picture.of(
                        "superposed-excitation",
                        "Where a superposed excitation goes",
                        DecayOfDistance.plot("six two-level systems, one half of the state is dark", lines)));
    }
}
