package org.lindhop.core.model;

import org.lindhop.core.algebra.Complex;

/**
 * A frame that rotates at an angular frequency omega, and the model in it, whose Hamiltonian is {@code H - omega N} with N the number of
 * excitations. H conserves N and every jump operator changes it by a definite amount, so for any omega each block of the density matrix
 * follows from that in the frame by a phase,
 *
 * <pre>rho^(n,m)(t) = exp(-i omega (n - m) t) rho'^(n,m)(t)</pre>
 *
 * and so does every moment of n lowering and m raising operators. The difference n - m is the coherence order.
 *
 * @param frequency omega, in units of inverse time; 0 in the laboratory
 * @param model the model in this frame
 */
public record RotatingFrame(double frequency, Model model) {
    /** The laboratory, where a model is what it is. */
    public static RotatingFrame laboratory(Model model) {
        return new RotatingFrame(0, model);
    }

    /**
     * The frame in which the frequencies of the sites are smallest: it rotates halfway between the lowest and the highest. For modes this
     * makes the bounds of every block smallest; a frequency that all sites share is gone altogether.
     */
    public static RotatingFrame of(Model model) {
        double omega = model.centralFrequency();
        return omega == 0 || !Double.isFinite(omega)
                ? laboratory(model)
                : new RotatingFrame(omega, model.rotating(omega));
    }

    /** True unless the frame is the laboratory. */
    public boolean rotates() {
        return frequency != 0;
    }

    /**
     * The phase {@code exp(-i omega d t)} by which an element of coherence order d in the laboratory differs from that in the frame, off
     * by less than 2^-49 however large {@code omega t} is: the product of three numbers is split into four whose sum is exact.
     *
     * @param order the coherence order d
     * @param time t
     */
    public Complex phase(int order, double time) {
        double turned = frequency * time;
        double rest = Math.fma(frequency, time, -turned);
        double angle = order * turned;
        double small = order * rest;
        return turn(angle)
                .times(turn(Math.fma(order, turned, -angle)))
                .times(turn(small))
                .times(turn(Math.fma(order, rest, -small)));
    }

    private static Complex turn(double angle) {
        return new Complex(Math.cos(angle), -Math.sin(angle));
    }
}
