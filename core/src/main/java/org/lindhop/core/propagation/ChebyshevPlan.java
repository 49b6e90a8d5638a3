package org.lindhop.core.propagation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lindhop.core.generator.NumericalRange;

/**
 * Which expansions take a state through its output times, on which ellipses and with how many terms each; known before
 * anything is computed.
 *
 * <p>On an interval of the real line one expansion serves any time. Otherwise {@link EllipseChoice} cuts it into equal legs.
 *
 * <p>Where functionals are enough, an expansion serves all output times that it covers. Where states are asked for, it
 * serves a few and the next begins at the last of them: with P of them the cost of a real spectrum grows as sqrt(P) in
 * applications, while a single one would add every term to the states of all times.
 */
final class ChebyshevPlan {
    /**
     * Output times of one expansion that accumulates states, where memory allows. With T times, an accumulation that costs a third of an
     * application and P expansions, the cost is {@code sqrt(P) (1 + T / 6 P)}: least for T / P = 6, and flat there. More
     * would only take memory; with eight, fewer vectors are kept than by Dormand-Prince.
     */
    static final int STATES = 8;

    private final NumericalRange range;
    private final EllipseChoice choice;
    private final boolean needsStates;
    private final List<Leg> legs = new ArrayList<>();

    /**
     * One expansion, from the state at a time to those at later times.
     *
     * @param first the index of its first output time
     * @param start the time at which it starts
     * @param end the time at which it ends, and where the next starts
     * @param goesOn whether another leg follows
     * @param times its output times
     * @param ellipse that holds the numerical range
     * @param tailBound for the tail of each series
     * @param terms the index of the last term that each output needs; they do not fall
     * @param last the index of the last term, which takes as many applications
     * @param tail the largest tail of a series
     */
    record Leg(
            int first,
            double start,
            double end,
            boolean goesOn,
            double[] times,
            Ellipse ellipse,
            double tailBound,
            int[] terms,
            int last,
            double tail) {
        /** The coefficients of {@code exp((t - start) L)} at a time. */
        FaberCoefficients coefficients(double t) {
            return FaberCoefficients.of(ellipse, t - start, tailBound);
        }

        /** The coefficients of {@code exp(2 (t - start) L)}, on which the purity depends where the spectrum is real. */
        FaberCoefficients purityCoefficients(double t) {
            return FaberCoefficients.of(ellipse, 2 * (t - start), tailBound);
        }

        int outputs() {
            return times.length;
        }

        /**
         * By what errors of one in every term are multiplied in the sum of all, if they add up as random ones do.
         */
        double amplification() {
            return coefficients(end).amplification(ellipse.flatness());
        }
    }

    /**
     * Plans a propagation.
     *
     * @param range a rectangle that holds the numerical range
     * @param times output times
     * @param tolerance for the sum of the tails of all legs
     * @param states that may be accumulated at once
     * @param unitRoundoff of the precision of states
     */
    ChebyshevPlan(
            NumericalRange range,
            double[] times,
            double tolerance,
            ReadoutLevel level,
            int states,
            double unitRoundoff) {
        this.range = range;
        this.choice = new EllipseChoice(range, unitRoundoff);
        double end = times[times.length - 1];
        // Where the spectrum is real, moments tell the purity.
        needsStates = level == ReadoutLevel.STATE || (level == ReadoutLevel.PURITY && !range.isReal());
        int groups = needsStates ? (times.length + states - 1) / states : 1;
        int share = (times.length + groups - 1) / groups;
        int count = choice.legs(end, tolerance);
        double tailBound = tolerance / (count + groups - 1);
        double start = 0;
        int next = 0;
        do {
            double reach = start + end / count;
            double stop = reach < end * (1 - 1e-12) ? reach : end;
            int first = next;
            while (next < times.length && next < first + share && times[next] <= stop) {
                next++;
            }
            stop = next == first + share ? times[next - 1] : stop;
            double[] covered = Arrays.copyOfRange(times, first, next);
            legs.add(leg(first, start, stop, next < times.length, covered, tailBound, level));
            start = stop;
        } while (next < times.length);
    }

    private Leg leg(
            int first, double start, double end, boolean goesOn, double[] times, double tailBound, ReadoutLevel level) {
        int[] terms = new int[times.length];
        Leg leg = new Leg(
                first, start, end, goesOn, times, choice.ellipse(end - start, tailBound), tailBound, terms, 0, 0);
        FaberCoefficients atEnd = leg.coefficients(end);
        int last = 0;
        double tail = 0;
        for (int i = 0; i < terms.length; i++) {
            FaberCoefficients c = times[i] == end ? atEnd : leg.coefficients(times[i]);
            // The products of two terms up to F_k give the moments of exp(2tL) up to 2k.
            int forPurity = level == ReadoutLevel.PURITY && range.isReal()
                    ? (leg.purityCoefficients(times[i]).last() + 1) / 2
                    : 0;
            // Rounding must not let a later time need fewer terms.
            last = Math.max(last, Math.max(c.last(), forPurity));
            terms[i] = last;
            tail = Math.max(tail, c.tail());
        }
        if (goesOn) {
            last = Math.max(last, atEnd.last());
            tail = Math.max(tail, atEnd.tail());
        }
        return new Leg(first, start, end, goesOn, times, leg.ellipse(), tailBound, terms, last, tail);
    }

    /** True if snapshots must hold states. */
    boolean needsStates() {
        return needsStates;
    }

    /** The times within a leg at which its state is accumulated; where the leg goes on, the last is its end. */
    double[] accumulatedTimes(Leg leg) {
        double[] outputs = needsStates ? leg.times() : new double[0];
        boolean hasEnd = outputs.length > 0 && outputs[outputs.length - 1] == leg.end();
        if (!leg.goesOn() || hasEnd) {
            return outputs;
        }
        double[] withEnd = Arrays.copyOf(outputs, outputs.length + 1);
        withEnd[outputs.length] = leg.end();
        return withEnd;
    }

    /** By what an error of each matrix element relative to its modulus is multiplied in the state, over a leg. */
    double repeatedRoundings(Leg leg) {
        double length = leg.end() - leg.start();
        return length * (range.right() - range.left() + range.height()) * Math.exp(range.right() * length);
    }

    List<Leg> legs() {
        return legs;
    }

    long applications() {
        return legs.stream().mapToLong(Leg::last).sum();
    }
}
