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
import org.lindhop.cli.picture.Axis;
import org.lindhop.cli.picture.Line;
import org.lindhop.cli.picture.Picture;
import org.lindhop.cli.picture.Plot;

/** What happens to Fock states of modes with two photons. */
public final class Photons implements Experiment {
    private static final int MOST = 20;

    private final int sites;

    /**
     * The experiment.
     *
     * @param largest sites of its longest chain, at least {@link org.lindhop.audit.command.Experiments#FEWEST}
     */
    public Photons(int largest) {
        this.sites = Math.min(largest / 10, MOST);
    }

    @Override
    public String name() {
        return "photons";
    }

    @Override
    public Statement statement() {
        return new Statement(
                "below Eq. (8)",
                "Of modes, too, initially diagonal states remain diagonal and are asymptotically symmetrised.",
                "");
    }

    @Override
    public String procedure() {
        return "|1,1&rang; on two modes: the largest off-diagonal element. On " + sites
                + " modes with a photon in each of the first two: pair correlations of the stationary state.";
    }

    @Override
    public Finding run(Laboratory laboratory) {
        Measurement two = laboratory.run(
                "photons-that-stay-coherent",
                "evolution.tolerance=1e-10",
                "observables=[populations, {reduced-state: [1, 2]}]");
        double[][] rho = two.re("reduced-state_1_2");
        // Rows and columns 00, 01, 02, 10, 11, 12, 20, 21, 22.
        double[] coherence = Arrays.stream(rho).mapToDouble(r -> r[6 * 9 + 2]).toArray();
        double growth = 0;
        for (int i = 0; i < two.last(); i++) {
            double expected = (1 - Math.exp(-16 * two.times()[i])) / 4;
            growth = Math.max(growth, Math.abs(coherence[i] - expected));
        }
        double[] limit = rho[two.last()];
        double weights = Deviation.fromZero(
                limit[4 * 9 + 4] - 0.5, limit[6 * 9 + 6] - 0.25, limit[2 * 9 + 2] - 0.25, limit[6 * 9 + 2] - 0.25);
        String fock = "initial={fock: {1: 1, 2: 1}}";
        Measurement many = laboratory.run(
                "photons-that-stay-coherent",
                "model.lattice={chain: " + sites + "}",
                fock,
                "evolution={until: stationary, tolerance: 1e-9}",
                "observables=[populations, density-correlations]");
        return Finding.of(new Comparison(
                        "largest off-diagonal element, two modes", Deviation.fromZero(coherence), two.tolerance()))
                .refuted(
                        "|1,1&rang; on two modes: &lang;20|&rho;|02&rang; = (1 &minus; e<sup>&minus;16&gamma;t</sup>)/4, and the limit is"
                                + " P(11) = 1/2, P(20) = P(02) = 1/4. What is true: mean photon numbers even out; the statistics of"
                                + " the dark mode d = &Sigma;(&minus;1)<sup>j</sup>a<sub>j</sub>/&radic;M is conserved, and the photons"
                                + " in the other M&minus;1 modes end in the maximally mixed state of their number. On "
                                + sites
                                + " modes the pair correlations are those of that limit, and all sites look alike.",
                        new Comparison("&lang;20|&rho;|02&rang; at all times", growth, two.tolerance()),
                        new Comparison("limit of the four elements", weights, two.tolerance()),
                        new Comparison(
                                "mean photon numbers, " + sites + " modes",
                                Deviation.from(2.0 / sites, many.real("populations")[0]),
                                2 * many.tolerance()),
                        new Comparison(
                                "pair correlations, " + sites + " modes",
                                correlations(many.real("density-correlations")[0]),
                                4 * many.tolerance()))
                .with(picture(two, coherence));
    }

    /**
     * Against the state with the weights p_0, p_1, p_2 of 0, 1, 2 photons in the dark mode, which |1,1> has, and all else
     * mixed. With d_k = (-1)^k/sqrt M and c_kl = delta_kl - d_k d_l it has
     *
     * <pre>
     * &lt;a_k^+ a_l^+ a_l a_k> = p_0 2 (c_kk c_ll + c_kl^2) / K(K+1) + p_1 (d_k^2 c_ll + d_l^2 c_kk + 2 d_k d_l c_kl) / K
     *                        + p_2 2 d_k^2 d_l^2,   K = M - 1.
     * </pre>
     */
    private double correlations(double[] nn) {
        double m = sites;
        double p2 = 2 / (m * m);
        double p1 = 2 / m - 2 * p2;
        double p0 = 1 - p1 - p2;
        double largest = 0;
        for (int k = 0; k < sites; k++) {
            for (int l = 0; l < sites; l++) {
                double same = k == l ? 1 : 0;
                double dd = ((k + l) % 2 == 0 ? 1 : -1) / m;
                double c = same - dd;
                double diagonal = 1 - 1 / m;
                double pair = p0 * 2 * (diagonal * diagonal + c * c) / ((m - 1) * m)
                        + p1 * (2 * diagonal / m + 2 * dd * c) / (m - 1)
                        + p2 * 2 / (m * m);
                largest = Math.max(largest, Math.abs(nn[k * sites + l] - pair - same * 2 / m));
            }
        }
        return largest;
    }

    private static Picture picture(Measurement two, double[] coherence) {
        double[] times = Arrays.copyOf(two.times(), two.last());
        double[][] rho = two.re("reduced-state_1_2");
        return Picture.of(
                "photons",
                "Two photons on two modes do not stay diagonal",
                new Plot.Curves(
                        "from |1,1\u27e9",
                        Axis.linear("time \u03b3t"),
                        Axis.linear("element of the density matrix"),
                        List.of(
                                Line.dots("\u27e820|\u03c1|02\u27e9", times, Arrays.copyOf(coherence, times.length)),
                                Line.dots(
                                        "\u27e811|\u03c1|11\u27e9",
                                        times,
                                        Arrays.stream(rho)
                                                .limit(times.length)
                                                .mapToDouble(r -> r[4 * 9 + 4])
                                                .toArray()),
                                Line.dashed(
                                        "(1 - exp(-16\u03b3t))/4",
                                        times,
                                        Arrays.stream(times)
                                                .map(t -> (1 - Math.exp(-16 * t)) / 4)
                                                .toArray()))));
    }
}
