package org.lindhop.audit.generalization;

import org.lindhop.audit.Comparison;
import org.lindhop.audit.Experiment;
import org.lindhop.audit.Finding;
import org.lindhop.audit.Laboratory;
import org.lindhop.audit.Measurement;
import org.lindhop.audit.Settings;
import org.lindhop.audit.Statement;
import org.lindhop.audit.analysis.Deviation;
import org.lindhop.audit.analysis.Window;

/** One excitation on chains of two-level systems, of modes, and of both. */
public final class MixedChain implements Experiment {
    private static final double RATE = 2;
    private static final int REACH = 100;
    private static final double LATE = 50;

    private final int largest;

    /**
     * The experiment.
     *
     * @param largest sites of its longest chain, at least {@link org.lindhop.audit.command.Experiments#FEWEST}
     */
    public MixedChain(int largest) {
        this.largest = largest;
    }

    @Override
    public String name() {
        return "mixed-chain";
    }

    @Override
    public Statement statement() {
        return new Statement(
                "Generalizations, second sentence",
                "With a single excitation, chains of two-level systems, of modes, and of both behave alike.",
                "");
    }

    @Override
    public String procedure() {
        return "A superposition of one excitation on six sites with noisy coupling of complex amplitude, hopping and dephasing:"
                + " all correlations of the mixed chain and of the chain of modes against those of two-level systems. An excitation on a long chain"
                + " of both in turn.";
    }

    @Override
    public Finding run(Laboratory laboratory) {
        Measurement mixed = laboratory.run("mixed-chain");
        Measurement spins = laboratory.run("mixed-chain", "model.species=tls");
        Measurement modes = laboratory.run("mixed-chain", "model.species=boson");
        Window window = Window.inMiddleOf(largest, REACH);
        double late = Math.min(LATE, window.latest(RATE));
        Measurement longer = laboratory.run(
                "one-excitation",
                "model={lattice: {chain: " + largest + "}, species: " + Settings.repeated(largest, "tls", "boson")
                        + ", noise: 1}",
                "initial={fock: {" + window.middle() + ": 1}}",
                "evolution.times=[" + late + "]",
                "observables=[{populations: " + window.places() + "}]");
        return Finding.of(
                new Comparison("mixed chain", difference(mixed, spins), 2 * mixed.tolerance()),
                new Comparison("chain of modes", difference(modes, spins), 2 * mixed.tolerance()),
                new Comparison(
                        "two-level systems and modes in turn, " + largest + " sites, against Bessel functions",
                        Deviation.between(longer.real("populations")[0], window.walk(RATE, late)),
                        longer.tolerance()));
    }

    private static double difference(Measurement a, Measurement b) {
        double largest = 0;
        for (int i = 0; i < a.times().length; i++) {
            largest = Math.max(
                    largest,
                    Math.max(
                            Deviation.between(a.re("correlations")[i], b.re("correlations")[i]),
                            Deviation.between(a.im("correlations")[i], b.im("correlations")[i])));
        }
        return largest;
    }
}
