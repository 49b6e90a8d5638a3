package org.lindhop.audit.transfer;

import java.util.List;
import java.util.stream.IntStream;
import org.lindhop.audit.Comparison;
import org.lindhop.audit.Experiment;
import org.lindhop.audit.Finding;
import org.lindhop.audit.Laboratory;
import org.lindhop.audit.Measurement;
import org.lindhop.audit.Statement;
import org.lindhop.audit.analysis.GaussLegendre;

/** What flows into a region of a chain. */
public final class EnergyBalance implements Experiment {
    private static final int NODES = 24;
    /** The region of the scenario, counted from 1. */
    private static final int K = 3;

    private static final int L = 4;

    private final int largest;

    /**
     * The experiment.
     *
     * @param largest sites of its longest chain, at least {@link org.lindhop.audit.command.Experiments#FEWEST}
     */
    public EnergyBalance(int largest) {
        this.largest = largest;
    }

    @Override
    public String name() {
        return "energy-balance";
    }

    @Override
    public Statement statement() {
        return new Statement(
                "below Eq. (3)",
                "The energy of a region changes by what flows over its borders. The chain is homogeneous.",
                "d<i>E<sub>k,l</sub></i>/d<i>t</i> = <i>S<sub>l+1</sub></i> &minus; <i>S<sub>k&minus;1</sub></i>,"
                        + " &nbsp; <i>S<sub>k</sub></i> = 2(<i>n<sub>k+1</sub></i> &minus; <i>n<sub>k</sub></i>)");
    }

    @Override
    public String procedure() {
        return "Both sides integrated over the time from 0 to 1/&gamma;, the right one by Gauss-Legendre quadrature, for the"
                + " sites 3 and 4 of six, and for the two in the middle of a long chain. The bond k joins the sites k and k+1.";
    }

    @Override
    public Finding run(Laboratory laboratory) {
        GaussLegendre time = GaussLegendre.rule(NODES, 0, 1);
        Measurement even = laboratory.run("populations", "model.noise=1", time.times());
        Measurement uneven = laboratory.run("populations", time.times());
        List<Integer> around =
                IntStream.rangeClosed(largest / 2 - 1, largest / 2 + 2).boxed().toList();
        Measurement longer = laboratory.run(
                "one-excitation",
                "model.lattice={chain: " + largest + "}",
                "initial={fock: {" + largest / 2 + ": 1}}",
                time.times(),
                "observables=[{populations: " + around + "}, {local-energy: [" + around.get(1) + ", " + around.get(2)
                        + "]}]");
        double[][] four = longer.real("populations");
        double[][] n = even.real("populations");
        double accuracy = time.accuracy(even.tolerance(), 8);
        return Finding.of(new Comparison(
                        "homogeneous chain, flux over the bonds l+1 and k-1",
                        balance(even, K, time, (i, bond) -> 2 * (n[i][bond] - n[i][bond - 1]), L + 1),
                        accuracy))
                .corrected(
                        "The border on the right is the bond l, between the sites l and l+1; and the rate of the bond belongs"
                                + " to its flux, which then holds for any chain.",
                        "d<i>E<sub>k,l</sub></i>/d<i>t</i> = <i>S<sub>l</sub></i> &minus; <i>S<sub>k&minus;1</sub></i>,"
                                + " &nbsp; <i>S<sub>k</sub></i> = 2&gamma;<sub>k</sub>(<i>n<sub>k+1</sub></i> &minus;"
                                + " <i>n<sub>k</sub></i>)",
                        new Comparison(
                                "homogeneous chain",
                                balance(even, K, time, (i, bond) -> 2 * (n[i][bond] - n[i][bond - 1]), L),
                                accuracy),
                        new Comparison(
                                "uneven rates",
                                balance(uneven, K, time, (i, bond) -> uneven.real("flux")[i][bond - 1], L),
                                accuracy),
                        new Comparison(
                                "two sites in the middle of " + largest + ", one excitation",
                                balance(
                                        longer,
                                        around.get(1),
                                        time,
                                        (i, bond) ->
                                                2 * (four[i][bond - around.get(0) + 1] - four[i][bond - around.get(0)]),
                                        around.get(2)),
                                accuracy));
    }

    /** S of a bond, counted from 1, at an output. */
    private interface Flux {
        double over(int output, int bond);
    }

    /** For two sites from the left one on, and a bond on the right. */
    private static double balance(Measurement run, int left, GaussLegendre time, Flux flux, int right) {
        double[] energy = run.number("local-energy_" + left + "_" + (left + 1));
        return time.defect(i -> energy[i], i -> flux.over(i, right) - flux.over(i, left - 1));
    }
}
