package org.lindhop.core.propagation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which expansions take a state through its output times, with how many terms each; known before anything is computed.
 *
 * <p>Where functionals are enough one expansion serves all times. Where states are asked for, each expansion
 * serves a few and the next begins at the last of them: with P of them the cost grows as sqrt(P) in applications, while
 * a single one would add every term to the states of all times.
 */
final class ChebyshevPlan {
    /**
     * Output times of one expansion that accumulates states. With T times, an accumulation that costs a third of an
     * application and P expansions, the cost is {@code sqrt(P) (1 + T / 6 P)}: least for T / P = 6, and flat there. More
     * would only take memory; with eight, fewer vectors are kept than by Dormand-Prince.
     */
    static final int STATES = 8;

    private final List<Leg> legs = new ArrayList<>();

    /**
     * One expansion, from the state at a time to those at later times.
     *
     * @param first the index of its first output time
     * @param start the time at which it starts
     * @param times its output times
     * @param halfRadius R / 2
     * @param tailBound for the sum of the coefficients left out
     * @param terms the index of the last term that each output needs; they do not fall
     * @param tail the largest sum of coefficients left out
     */
    record Leg(int first, double start, double[] times, double halfRadius, double tailBound, int[] terms, double tail) {
        /** The coefficients of {@code exp(tL)} at an output time. */
        ChebyshevCoefficients coefficients(int output) {
            return ChebyshevCoefficients.of(z(output), tailBound);
        }

        /** The coefficients of {@code exp(2tL)}, on which the purity depends. */
        ChebyshevCoefficients purityCoefficients(int output) {
            return ChebyshevCoefficients.of(2 * z(output), tailBound);
        }

        double z(int output) {
            return halfRadius * (times[output] - start);
        }

        int outputs() {
            return times.length;
        }

        /** The index of the last term, which takes as many applications. */
        int last() {
            return terms[terms.length - 1];
        }
    }

    /**
     * Plans a propagation.
     *
     * @param radius R: the spectrum lies in [-R, 0]
     * @param times output times
     * @param tolerance for the error of every output relative to the norm of the initial state
     */
    ChebyshevPlan(double radius, double[] times, double tolerance, Detail detail) {
        int count = detail == Detail.STATE ? (times.length + STATES - 1) / STATES : 1;
        int share = (times.length + count - 1) / count;
        double start = 0;
        for (int first = 0; first < times.length; first += share) {
            double[] some = Arrays.copyOfRange(times, first, Math.min(times.length, first + share));
            legs.add(leg(first, start, some, radius / 2, tolerance / count, detail));
            start = some[some.length - 1];
        }
    }

    private static Leg leg(
            int first, double start, double[] times, double halfRadius, double tailBound, Detail detail) {
        int[] terms = new int[times.length];
        Leg leg = new Leg(first, start, times, halfRadius, tailBound, terms, 0);
        double tail = 0;
        for (int i = 0; i < terms.length; i++) {
            ChebyshevCoefficients c = leg.coefficients(i);
            // The products of two terms up to T_k give the moments of exp(2tL) up to 2k.
            int forPurity = detail == Detail.PURITY ? (leg.purityCoefficients(i).last() + 1) / 2 : 0;
            // Rounding must not let a later time need fewer terms.
            terms[i] = Math.max(i == 0 ? 0 : terms[i - 1], Math.max(c.last(), forPurity));
            tail = Math.max(tail, c.tail());
        }
        return new Leg(first, start, times, halfRadius, tailBound, terms, tail);
    }

    List<Leg> legs() {
        return legs;
    }

    long applications() {
        return legs.stream().mapToLong(Leg::last).sum();
    }

    /** Bound for the error of every output relative to the norm of the initial state; evolution enlarges no error. */
    double truncation() {
        return legs.stream().mapToDouble(Leg::tail).sum();
    }
}
