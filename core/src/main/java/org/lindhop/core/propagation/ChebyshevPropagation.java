package org.lindhop.core.propagation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lindhop.core.backend.FunctionalEvaluator;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;

/**
 * A {@link Chebyshev} series on its way: the last two terms of the recurrence
 *
 * <pre>F_{k+1} = F_k (L - c) / g - q F_{k-1},   twice q for k = 1</pre>
 *
 * and the sums over the terms so far, leg by leg of the {@link ChebyshevPlan}.
 */
final class ChebyshevPropagation implements Propagation {
    /** By what factor a term may seem to outgrow its bound. One that leaves the ellipse grows exponentially beyond. */
    private static final double MAX_GROWTH = 1.1;

    private final Chebyshev.Planned planned;
    private final Superoperator liouvillian;
    private final FunctionalEvaluator functionals;
    private final List<StateVector> sums = new ArrayList<>();
    private StateVector rho;
    private @Nullable StateVector work;
    private ChebyshevPlan series;
    /** Whether the interval of the series is final. */
    private boolean sharpened;
    /** R of the final interval [-R, 0] of a real spectrum. */
    private double radius;

    /** The leg on the way; null before the first. */
    private ChebyshevPlan.@Nullable Leg leg;

    /** Index k of the last term that was added; -1 before the first of a leg. */
    private int term = -1;

    private @Nullable StateSeries states;
    private @Nullable MomentSeries moments;
    private double norm;
    private long spent;
    private long applications;
    private double truncation;
    private double repeated;
    private double random;
    private boolean savable;

    private ChebyshevPropagation(
            Chebyshev.Planned planned, Superoperator liouvillian, FunctionalEvaluator functionals, StateVector rho) {
        this.planned = planned;
        this.liouvillian = liouvillian;
        this.functionals = functionals;
        this.rho = rho;
        this.series = planned.series();
    }

    static ChebyshevPropagation start(
            Chebyshev.Planned planned, Superoperator liouvillian, StateVector rho, FunctionalEvaluator functionals) {
        ChebyshevPropagation propagation = new ChebyshevPropagation(planned, liouvillian, functionals, rho);
        try {
            if (!Double.isFinite(propagation.normOfTerm())) {
                throw new PropagationException("the initial state is not finite (overflow or NaN)");
            }
            return propagation;
        } catch (RuntimeException e) {
            propagation.close();
            throw e;
        }
    }

    static ChebyshevPropagation restore(
            Chebyshev.Planned planned, Superoperator liouvillian, FunctionalEvaluator functionals, StateSource saved) {
        ChebyshevPropagation propagation =
                new ChebyshevPropagation(planned, liouvillian, functionals, liouvillian.newVector());
        try {
            propagation.restore(saved);
            return propagation;
        } catch (RuntimeException e) {
            propagation.close();
            throw e;
        }
    }

    private double normOfTerm() {
        return Math.sqrt(liouvillian.dot(rho, rho).re());
    }

    @Override
    public Snapshot advanceTo(int output, Progress progress) {
        if (!sharpened) {
            sharpen(progress);
        }
        while (!isReached(output)) {
            step(output, progress);
        }
        int ofLeg = output - leg().first();
        return (moments == null ? states() : moments).snapshot(ofLeg);
    }

    private ChebyshevPlan.Leg leg() {
        if (leg == null) {
            leg = series.leg(0);
        }
        return leg;
    }

    private boolean isReached(int output) {
        ChebyshevPlan.Leg now = leg();
        int ofLeg = output - now.first();
        return term >= 0 && ofLeg < now.outputs() && now.terms()[ofLeg] <= term;
    }

    private void sharpen(Progress progress) {
        SharpenedInterval sharpening = planned.sharpening();
        double most = planned.applications().orElseThrow();
        SharpenedInterval.Found found = sharpening.find(liouvillian, planned.unitRoundoff(), steps -> {
            applications = steps;
            report(progress, steps / most);
        });
        radius = found.radius();
        spent = found.steps();
        applications = spent;
        series = planned.series(radius);
        sharpened = true;
    }

    private void report(Progress progress, double fraction) {
        savable = true;
        try {
            progress.done(fraction, applications);
        } finally {
            savable = false;
        }
    }

    private void step(int output, Progress progress) {
        ChebyshevPlan.Leg now = leg();
        if (term < 0) {
            norm = normOfTerm();
            begin(now);
            add(now, output);
        } else if (term == now.last()) {
            end(now);
        } else {
            double scale = 1 / now.ellipse().capacity();
            double flatness = now.ellipse().flatness();
            double previous = term == 0 ? 0 : term == 1 ? -2 * flatness : -flatness;
            StateVector next = work();
            liouvillian.apply(scale, rho, -scale * now.ellipse().centre(), previous, next);
            work = rho;
            rho = next;
            applications++;
            term++;
            add(now, output);
            report(progress, (double) applications / (spent + series.applications()));
        }
    }

    /** Makes room for the sums of a leg. */
    private void begin(ChebyshevPlan.Leg now) {
        double[] accumulated = series.accumulatedTimes(now);
        while (sums.size() < accumulated.length) {
            sums.add(liouvillian.newVector());
        }
        states = new StateSeries(now, accumulated, liouvillian, functionals, sums);
        moments = series.needsStates()
                ? null
                : new MomentSeries(now, liouvillian, functionals, planned.readsPurity(), planned.windowBytes());
        term = 0;
    }

    private StateSeries states() {
        if (states == null) {
            throw new IllegalStateException("no leg of the series has begun");
        }
        return states;
    }

    private StateVector work() {
        if (work == null) {
            work = liouvillian.newVector();
        }
        return work;
    }

    /** Adds the current term to all sums. */
    private void add(ChebyshevPlan.Leg now, int output) {
        int ofLeg = output - now.first();
        boolean due = term == now.last() || (ofLeg < now.outputs() && now.terms()[ofLeg] == term);
        if (due || term % Chebyshev.Planned.TERMS_PER_CHECK == 0) {
            check(now);
        }
        StateVector previous = term == 0 ? null : work;
        if (moments != null) {
            moments.add(term, rho, previous, due);
        }
        states().add(term, rho, previous, due);
    }

    /** Refuses a term of more than twice the norm of the state, which none has but where something is broken. */
    private void check(ChebyshevPlan.Leg now) {
        double found = normOfTerm();
        if (!Double.isFinite(found)) {
            throw new PropagationException("in the expansion from t = " + now.start() + " term " + term
                    + " ceased to be finite (overflow or NaN)");
        }
        if (found > 2 * MAX_GROWTH * norm) {
            throw new PropagationException("in the expansion from t = " + now.start() + " term " + term + " of norm "
                    + found + " exceeds twice the state, whose norm is " + norm
                    + ": the generator on the device is not the one that was bounded, or memory is corrupt");
        }
    }

    /** Goes over to the next leg, which starts from the last of the accumulated states. */
    private void end(ChebyshevPlan.Leg now) {
        double counted = planned.task().countedNorm(norm);
        truncation += counted * now.tail();
        repeated += Chebyshev.REPEATED_SHARE * counted * series.repeatedRoundings(now);
        random = Math.hypot(random, counted * series.amplification(now));
        rho = sums.set(series.accumulatedTimes(now).length - 1, rho);
        leg = series.leg(now.index() + 1);
        term = -1;
    }

    @Override
    public void save(StateSink sink) {
        if (!savable) {
            throw new IllegalStateException("a series is saved right after a term");
        }
        sink.integers("series", sharpened ? 1 : 0, leg().index(), term, spent, applications);
        sink.numbers("errors", radius, norm, truncation, repeated, random);
        sink.vector("term", liouvillian.layout(), rho);
        if (term > 0) {
            sink.vector("term before", liouvillian.layout(), work());
        }
        if (term >= 0 && moments != null) {
            moments.save(sink);
        }
        if (term >= 0) {
            states().save(sink);
        }
    }

    private void restore(StateSource saved) {
        long[] position = saved.integers("series");
        double[] numbers = saved.numbers("errors");
        saved.vector("term", liouvillian.layout(), rho);
        if (position[0] == 0) {
            return;
        }
        radius = numbers[0];
        series = planned.series(radius);
        sharpened = true;
        leg = series.leg(position[1]);
        spent = position[3];
        applications = position[4];
        norm = numbers[1];
        truncation = numbers[2];
        repeated = numbers[3];
        random = numbers[4];
        if (position[2] >= 0) {
            begin(leg());
            term = Math.toIntExact(position[2]);
            if (term > 0) {
                saved.vector("term before", liouvillian.layout(), work());
            }
            if (moments != null) {
                moments.restore(saved);
            }
            states().restore(saved);
        }
    }

    @Override
    public PropagationReport report() {
        ChebyshevPlan.Leg now = leg();
        double ofLeg = term < 0 ? 0 : planned.task().countedNorm(norm);
        return new PropagationReport(
                applications,
                now.index() + 1,
                0,
                truncation + ofLeg * now.tail(),
                planned.unitRoundoff()
                        * (repeated
                                + Chebyshev.REPEATED_SHARE * ofLeg * series.repeatedRoundings(now)
                                + Math.hypot(random, ofLeg * series.amplification(now))));
    }

    @Override
    public void close() {
        Stream.concat(Stream.of(rho), sums.stream()).forEach(StateVector::close);
        if (work != null) {
            work.close();
        }
    }
}
