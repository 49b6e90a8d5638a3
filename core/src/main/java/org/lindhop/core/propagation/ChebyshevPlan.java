package org.lindhop.core.propagation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lindhop.core.generator.NumericalRange;

/**
 * Which expansions take a state through its output times, on which ellipses and with how many terms each; known before
 * anything is computed.
 *
 * <p>On an interval of the real line one expansion serves any time. Otherwise {@link EllipseChoice} cuts it into equal legs.
 *
 * <p>Where functionals are enough, an expansion serves all output times that it covers, unless these are so many that their
 * coefficients would take longer than shorter expansions. Where states are asked for, it serves a few and the next begins at
 * the last of them: with P of them the cost of a real spectrum grows as sqrt(P) in applications, while a single one would add
 * every term to the states of all times.
 *
 * <p>Times are therefore cut into stretches, and each stretch into equal legs. All legs of a stretch share one table of
 * coefficients, and so do stretches of the same length. A plan keeps the stretches alone and makes a leg when it is begun, so
 * that neither the number of legs nor that of output times makes planning long.
 */
final class ChebyshevPlan {
    /**
     * Output times of one expansion that accumulates states, where memory allows. With T times, an accumulation that costs a third of an
     * application and P expansions, the cost is {@code sqrt(P) (1 + T / 6 P)}: least for T / P = 6, and flat there. More
     * would only take memory; with eight, fewer vectors are kept than by Dormand-Prince.
     */
    static final int STATES = 8;

    /** More applications than any run takes: they last a day on the smallest of equations. */
    static final double MOST_APPLICATIONS = 1e12;

    private final NumericalRange range;
    private final double[] times;
    private final ReadoutLevel level;
    private final boolean needsStates;
    private final double tailBound;
    private final List<Stretch> stretches = new ArrayList<>();
    private final long applications;
    /** The coefficients whose amplification is known: legs of the same length share them. */
    private @Nullable FaberCoefficients amplified;

    private double amplification;

    /**
     * A part of the way that is cut into equal legs.
     *
     * @param first the index of its first output time
     * @param next the index of the first output time beyond
     * @param start the time at which it starts
     * @param end the time at which it ends
     * @param legs how many
     * @param firstLeg the index of its first leg
     * @param expansion of every leg
     */
    private record Stretch(
            int first, int next, double start, double end, long legs, long firstLeg, Expansion expansion) {
        /** The time at which a leg starts, or at which the last one ends. */
        double time(long leg) {
            return leg == legs ? end : start + (end - start) * ((double) leg / legs);
        }
    }

    /**
     * The series over the whole length of a leg.
     *
     * @param duration the length of the leg
     * @param ellipse that holds the numerical range
     * @param atEnd the coefficients at the end of the leg
     * @param last the index of the last term, which takes as many applications
     * @param tail the largest tail of a series
     */
    private record Expansion(double duration, Ellipse ellipse, FaberCoefficients atEnd, int last, double tail) {}

    /**
     * One expansion, from the state at a time to those at later times.
     *
     * @param index its position among all legs
     * @param first the index of its first output time
     * @param start the time at which it starts
     * @param end the time at which it ends, and where the next starts
     * @param goesOn whether another leg follows
     * @param times its output times
     * @param ellipse that holds the numerical range
     * @param atEnd the coefficients at the end of the leg
     * @param tailBound for the tail of each series
     * @param terms the index of the last term that each output needs; they do not fall
     * @param last the index of the last term, which takes as many applications
     * @param tail the largest tail of a series
     */
    record Leg(
            long index,
            int first,
            double start,
            double end,
            boolean goesOn,
            double[] times,
            Ellipse ellipse,
            FaberCoefficients atEnd,
            double tailBound,
            int[] terms,
            int last,
            double tail) {
        /** The coefficients of {@code exp((t - start) L)} at a time. */
        FaberCoefficients coefficients(double t) {
            return t == end ? atEnd : FaberCoefficients.of(ellipse, t - start, tailBound);
        }

        /** The coefficients of {@code exp(2 (t - start) L)}, on which the purity depends where the spectrum is real. */
        FaberCoefficients purityCoefficients(double t) {
            return FaberCoefficients.of(ellipse, 2 * (t - start), tailBound);
        }

        int outputs() {
            return times.length;
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
     * @param outputs what outputs cost besides
     * @throws PropagationException if there are too many terms
     */
    ChebyshevPlan(
            NumericalRange range,
            double[] times,
            double tolerance,
            ReadoutLevel level,
            int states,
            double unitRoundoff,
            OutputCost outputs) {
        this.range = range;
        this.times = times;
        this.level = level;
        EllipseChoice choice = new EllipseChoice(range, unitRoundoff);
        double end = times[times.length - 1];
        // Where the spectrum is real, moments tell the purity.
        needsStates = level == ReadoutLevel.STATE || (level == ReadoutLevel.PURITY && !range.isReal());
        EllipseChoice.Cut cut = choice.cut(end, tolerance);
        requireFeasible(cut, end);
        int groups = needsStates
                ? (times.length + states - 1) / states
                : range.isReal() ? outputs.stretches(times.length, cut.applications()) : 1;
        int share = (times.length + groups - 1) / groups;
        tailBound = tolerance / (cut.legs() + groups - 1.0);
        double start = 0;
        long legs = 0;
        Optional<Expansion> before = Optional.empty();
        for (int first = 0; first < times.length; first += share) {
            int next = Math.min(times.length, first + share);
            double stop = times[next - 1];
            // The last of them may be shorter by what rounding makes of times.
            long count = Math.max(1, (long) Math.ceil((stop - start) / end * cut.legs() * (1 - 1e-12)));
            double duration = end == 0 ? 0 : (stop - start) / count;
            double resolution = Math.ulp(stop);
            Expansion expansion = before.filter(known -> Math.abs(duration - known.duration) <= resolution / count)
                    .orElseGet(() -> expansion(choice, duration));
            before = Optional.of(expansion);
            stretches.add(new Stretch(first, next, start, stop, count, legs, expansion));
            legs += count;
            start = stop;
        }
        applications = stretches.stream()
                .mapToLong(stretch -> stretch.legs * stretch.expansion.last)
                .sum();
    }

    private static void requireFeasible(EllipseChoice.Cut cut, double end) {
        if (!(cut.applications() <= MOST_APPLICATIONS)) {
            throw new PropagationException("the propagator " + Propagators.CHEBYSHEV + " would take "
                    + (cut.applications() < Double.MAX_VALUE
                            ? String.format(Locale.ROOT, "%.1e", cut.applications())
                            : "too many")
                    + " applications of the generator to t = " + end
                    + ", and none that can be counted beforehand takes fewer; ask for shorter times or smaller rates and"
                    + " energies, or, if the state comes to rest, for the propagator " + Propagators.KRYLOV
                    + " or the limit of long times");
        }
    }

    private Expansion expansion(EllipseChoice choice, double duration) {
        Ellipse ellipse = choice.ellipse(duration, tailBound);
        FaberCoefficients atEnd = FaberCoefficients.of(ellipse, duration, tailBound);
        Readable readable = readable(ellipse, duration, atEnd);
        return new Expansion(duration, ellipse, atEnd, readable.last, readable.tail);
    }

    /**
     * What must be known for an output.
     *
     * @param last the index of the last term
     * @param tail the largest tail of a series
     */
    private record Readable(int last, double tail) {}

    /** For the purity, products of two terms up to F_k give the moments of exp(2tL) up to 2k. */
    private Readable readable(Ellipse ellipse, double duration, FaberCoefficients state) {
        if (level != ReadoutLevel.PURITY || !range.isReal()) {
            return new Readable(state.last(), state.tail());
        }
        FaberCoefficients purity = FaberCoefficients.of(ellipse, 2 * duration, tailBound);
        return new Readable(Math.max(state.last(), (purity.last() + 1) / 2), Math.max(state.tail(), purity.tail()));
    }

    /** The leg at a position. */
    Leg leg(long index) {
        int least = 0;
        int most = stretches.size() - 1;
        while (least < most) {
            int middle = (least + most + 1) >>> 1;
            if (stretches.get(middle).firstLeg <= index) {
                least = middle;
            } else {
                most = middle - 1;
            }
        }
        Stretch stretch = stretches.get(least);
        long leg = index - stretch.firstLeg;
        double start = stretch.time(leg);
        double end = stretch.time(leg + 1);
        int first = leg == 0 ? stretch.first : firstAfter(start, stretch);
        int next = leg + 1 == stretch.legs ? stretch.next : firstAfter(end, stretch);
        return leg(
                index,
                first,
                start,
                end,
                Arrays.copyOfRange(times, first, next),
                stretch.expansion,
                least < stretches.size() - 1 || leg + 1 < stretch.legs);
    }

    /** The index of the first output time of a stretch after a time. */
    private int firstAfter(double time, Stretch stretch) {
        int found = Arrays.binarySearch(times, stretch.first, stretch.next, time);
        return found >= 0 ? found + 1 : -found - 1;
    }

    private Leg leg(
            long index, int first, double start, double end, double[] covered, Expansion expansion, boolean goesOn) {
        int[] terms = new int[covered.length];
        int last = 0;
        double tail = expansion.tail;
        for (int i = 0; i < terms.length; i++) {
            FaberCoefficients c = covered[i] == end
                    ? expansion.atEnd
                    : FaberCoefficients.of(expansion.ellipse, covered[i] - start, tailBound);
            // Rounding must not let a later time need fewer terms, nor more than are made.
            Readable readable = readable(expansion.ellipse, covered[i] - start, c);
            last = Math.min(expansion.last, Math.max(last, readable.last));
            terms[i] = last;
            tail = Math.max(tail, readable.tail);
        }
        return new Leg(
                index,
                first,
                start,
                end,
                goesOn,
                covered,
                expansion.ellipse,
                expansion.atEnd,
                tailBound,
                terms,
                expansion.last,
                tail);
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

    /** How many states are accumulated at once, at most. */
    int mostAccumulated() {
        int most = legs() > 1 ? 1 : 0;
        if (needsStates) {
            for (Stretch stretch : stretches) {
                // A leg that ends between two output times leaves the later one to another.
                most = Math.max(most, stretch.next - stretch.first);
            }
        }
        return most;
    }

    /** By what errors of one in every term of a leg are multiplied in the sum of all, if they add up as random ones do. */
    double amplification(Leg leg) {
        if (amplified != leg.atEnd()) {
            amplified = leg.atEnd();
            amplification = amplified.amplification(leg.ellipse(), range);
        }
        return amplification;
    }

    /** By what an error of each matrix element relative to its modulus is multiplied in the state, over a leg. */
    double repeatedRoundings(Leg leg) {
        double length = leg.end() - leg.start();
        return length * range.size() * Math.exp(range.right() * length);
    }

    /** How many legs there are. */
    long legs() {
        Stretch last = stretches.get(stretches.size() - 1);
        return last.firstLeg + last.legs;
    }

    long applications() {
        return applications;
    }

    /**
     * What many output times cost beside the applications: each takes coefficients for all terms of its expansion.
     *
     * @param elements of a state vector
     * @param functionals that are summed up
     * @param most stretches into which the times may be cut; 1 where no state can be accumulated beside
     */
    record OutputCost(double elements, int functionals, int most) {
        /** Coefficients that take some seconds, up to which nothing is cut. */
        private static final double FEW = 1L << 27;

        private static final double SECONDS_PER_COEFFICIENT = 5e-8;
        private static final double SECONDS_PER_VALUE = 1e-9;
        private static final double SECONDS_PER_APPLICATION = 2e-6;
        private static final double SECONDS_PER_ELEMENT = 1e-8;

        /** No cost beside the applications. */
        static final OutputCost NONE = new OutputCost(0, 0, 1);

        /**
         * Into how many stretches output times are cut so that an expansion of N terms takes least. With P of them all take {@code sqrt(P) N}
         * applications and {@code T N / sqrt(P)} coefficients.
         */
        int stretches(int outputs, double terms) {
            double coefficients = outputs * terms;
            if (coefficients <= FEW) {
                return 1;
            }
            double balanced = outputs
                    * (SECONDS_PER_COEFFICIENT + SECONDS_PER_VALUE * functionals)
                    / (SECONDS_PER_APPLICATION + SECONDS_PER_ELEMENT * elements);
            double enough = coefficients / FEW * (coefficients / FEW);
            return (int) Math.max(1, Math.min(Math.min(most, outputs), Math.min(balanced, enough)));
        }
    }
}
