package org.lindhop.core.equation;

import java.util.Map;
import java.util.stream.IntStream;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderMonomial;
import org.lindhop.core.model.LatticeTerm;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;

/**
 * What loss and gain make at most of excitations and of errors, from the rates kappa_j and p_j at which linear jump operators drain and
 * feed each site. All other terms of a model whose moments or populations close conserve the number of excitations. With them
 *
 * <pre>d N/dt = P - K N - N K - ...,   d &lt;n_j>/dt = p_j - d_j &lt;n_j> + ...,   d_j = kappa_j - p_j of a mode, kappa_j + p_j of a two-level system</pre>
 *
 * is a completely positive evolution of the matrix N of first moments. Where {@code d_j c >= p_j} at every site, {@code N <= c} stays true
 * for ever, since the multiple c of the identity does not grow.
 */
public final class GainBounds {
    /** {@code max_j p_j / d_j} over the fed sites; infinite if gain is no less than loss at a mode. */
    private final double occupation;

    private final double leastDamping;
    private final double largestDamping;
    private final double totalGain;
    private final double growth;

    private GainBounds(Model model) {
        double[] loss = new double[model.sites()];
        double[] gain = new double[model.sites()];
        for (LatticeTerm term : model.jumpTerms()) {
            if (term.numberChange() > 0) {
                addGain(term, gain);
            } else if (term.numberChange() < 0 && term.operator().terms().size() == 1) {
                // Of a sum of lowering operators a dark combination is not drained at all: it counts as no loss.
                addLoss(term, loss);
            }
        }
        double[] damping = IntStream.range(0, loss.length)
                .mapToDouble(j -> model.species().get(j) == Species.BOSON ? loss[j] - gain[j] : loss[j] + gain[j])
                .toArray();
        occupation = IntStream.range(0, damping.length)
                .filter(j -> gain[j] > 0)
                .mapToDouble(j -> damping[j] > 0 ? gain[j] / damping[j] : Double.POSITIVE_INFINITY)
                .max()
                .orElse(0);
        leastDamping = IntStream.range(0, damping.length)
                .mapToDouble(j -> damping[j])
                .min()
                .orElse(0);
        largestDamping = IntStream.range(0, damping.length)
                .mapToDouble(j -> damping[j])
                .max()
                .orElse(0);
        totalGain = model.totalGain();
        growth = Math.max(0, -leastDamping);
    }

    /** The bounds of a model. */
    public static GainBounds of(Model model) {
        return new GainBounds(model);
    }

    private static void addGain(LatticeTerm term, double[] gain) {
        Map<LadderMonomial, Complex> summands = term.operator().terms();
        double all = summands.values().stream().mapToDouble(Complex::abs).sum();
        summands.forEach((monomial, c) -> {
            for (int place = 0; place < term.places(); place++) {
                gain[site(monomial, term, place)] += 2 * term.weight(place) * c.abs() * all;
            }
        });
    }

    private static void addLoss(LatticeTerm term, double[] loss) {
        term.operator().terms().forEach((monomial, c) -> {
            for (int place = 0; place < term.places(); place++) {
                loss[site(monomial, term, place)] += 2 * term.weight(place) * c.abs2();
            }
        });
    }

    private static int site(LadderMonomial monomial, LatticeTerm term, int place) {
        return term.site(place, monomial.factors().get(0).site());
    }

    /** The largest occupation that gain alone leads to at a site, {@code max_j p_j / d_j}; infinite where no such bound is known. */
    public double occupation() {
        return occupation;
    }

    /** True if it is not excluded that gain lets excitations grow without limit. */
    public boolean mayGrow() {
        return Double.isInfinite(occupation);
    }

    /** The largest rate {@code max_j (p_j - kappa_j)} at which gain lets first moments of modes grow; 0 where loss is no less than gain. */
    public double growthRate() {
        return growth;
    }

    /**
     * A lower bound for the total number of excitations; 0 for a limit that does not exist.
     *
     * @param initial number of excitations at time 0
     * @param t time, at least 0; may be infinite
     */
    public double leastNumber(double initial, double t) {
        double least = number(initial, largestDamping, t);
        return Double.isFinite(least) ? least : 0;
    }

    /**
     * An upper bound for the number of excitations of a site, and for every eigenvalue of the matrix of first moments.
     *
     * @param initial number of excitations at time 0 of all sites together
     * @param t time, at least 0; may be infinite
     */
    public double largestOccupation(double initial, double t) {
        return Math.min(number(initial, leastDamping, t), Math.max(initial, occupation));
    }

    /** The solution of {@code dN/dt = P - d N} with the total gain P. */
    private double number(double initial, double damping, double t) {
        if (t == 0) {
            return initial;
        }
        if (damping == 0) {
            return initial + (totalGain == 0 ? 0 : totalGain * t);
        }
        return initial * Math.exp(-damping * t) - totalGain * Math.expm1(-damping * t) / damping;
    }
}
