package org.lindhop.core.propagation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.generator.NumericalRange;
import org.lindhop.core.model.InvalidModelException;

/** Decides how a model is propagated. */
public final class Propagators {
    static final String CHEBYSHEV = "chebyshev";
    static final String DORMAND_PRINCE = "dop853";
    static final String KRYLOV = "krylov";
    static final String DENSE = "dense";

    /**
     * Products of rate of decay and time above which most of a state has come to rest on the way. A space of {@link Krylov} then holds
     * what is left, while a series follows at all times what would be there for some other state.
     */
    private static final double AT_REST = 100;

    /** The same over the square of the number of sites, where nothing but diffusion brings a state to rest. */
    private static final double DIFFUSED = 30;

    /** An application of {@link Krylov} comes with ten times the vector operations; so many must be there to be saved. */
    private static final long LEAST_FOR_KRYLOV = 300;

    /** A series of more applications is not taken for its smaller rounding errors. */
    private static final double LONG_SERIES = 1e6;

    /** On so short a way accuracy, not stability, sets the steps of {@link DormandPrince853}, and they may be many more. */
    private static final long LEAST_FOR_STEPS = 200;

    private Propagators() {}

    /**
     * A planned propagation and why it is taken.
     *
     * @param propagation that was planned
     * @param reason in a few words, with numbers where they decide
     */
    public record Choice(PlannedPropagation propagation, String reason) {}

    /**
     * Plans with the propagator that is expected to take the least work. {@link Dense} is taken for small blocks over times that
     * make series long, or their rounding too large, before these are planned. {@link Chebyshev} knows its applications beforehand. {@link Krylov} is taken
     * where the state comes to rest on the way, or most of it, as under strong dephasing or loss, and its vectors fit: its steps
     * grow then, which a bound for all states cannot know. {@link DormandPrince853} is taken for the same reason where they do not
     * fit, if its stability asks for fewer applications than the series.
     *
     * @param range holds the numerical range of L
     * @throws PropagationException if none of them could get to the last time
     */
    public static Choice plan(PropagationTask task, NumericalRange range, Precision precision) {
        Dense dense = new Dense(precision);
        if (dense.isWorthwhile(task, range)) {
            return new Choice(
                    dense.plan(task, range),
                    String.format(
                            Locale.ROOT,
                            "its blocks are small, and the largest rate times the time is %.2g",
                            range.radius() * task.end()));
        }
        Chebyshev chebyshev = new Chebyshev(precision);
        double series = chebyshev.applications(task, range);
        boolean atRest = series >= LEAST_FOR_KRYLOV
                && comesToRest(task, range)
                && (series > LONG_SERIES || isExact(task, range, precision));
        String most = CHEBYSHEV + " would take up to " + counted(series) + " applications";
        if (range.isReal() && !atRest) {
            return new Choice(
                    chebyshev.plan(task, range),
                    "its cost grows as the square root of the time, since the spectrum is real");
        }
        if (atRest) {
            Krylov krylov = new Krylov(precision, Krylov.DEFAULT_DIMENSION);
            String rest = "most of the state comes to rest on the way, and " + most;
            if (krylov.vectors(task) <= task.mostVectors()) {
                return new Choice(krylov.plan(task, range), rest);
            }
            most = "the vectors of " + KRYLOV + " do not fit, although " + rest;
        }
        double steps = DormandPrince853.leastApplications(range, task.end());
        return series <= Math.max(steps, LEAST_FOR_STEPS) || steps > ChebyshevPlan.MOST_APPLICATIONS
                ? new Choice(
                        chebyshev.plan(task, range),
                        atRest
                                ? most
                                : DORMAND_PRINCE + " would take at least about " + counted(steps) + " applications")
                : new Choice(
                        new DormandPrince853(precision).plan(task, range), most + ", against about " + counted(steps));
    }

    /** Whether rounding, which repeats in all applications of {@link Krylov}, stays within the tolerance. */
    private static boolean isExact(PropagationTask task, NumericalRange range, Precision precision) {
        return precision.unitRoundoff() * range.radius() * task.end() * task.norm() <= task.tolerance();
    }

    /** Whether most of a state has decayed long before the end, as far as the numerical range tells. */
    private static boolean comesToRest(PropagationTask task, NumericalRange range) {
        // What feeds a block from others widens the range by the same on both sides, and damps nothing.
        double decayed = (-range.left() - range.right()) * task.end();
        if (!range.isReal()) {
            return decayed >= AT_REST;
        }
        double sites = task.layout().space().species().size();
        return decayed >= DIFFUSED * sites * sites;
    }

    private static String counted(double applications) {
        return applications < 1e6
                ? Long.toString(Math.round(applications))
                : String.format(Locale.ROOT, "%.1e", applications);
    }

    /**
     * The propagator of a name. Where there is none: {@link Chebyshev}, which knows its error and its cost for every model.
     *
     * @param krylovDimension of the largest space of {@link Krylov}; empty leaves it to the program
     * @throws InvalidModelException if there is no propagator of that name, or a dimension is given to another one than {@link
     *     Krylov}
     */
    public static Propagator named(Optional<String> name, Precision precision, OptionalInt krylovDimension) {
        String chosen = name.orElse(CHEBYSHEV);
        if (krylovDimension.isPresent() && !chosen.equals(KRYLOV)) {
            throw new InvalidModelException(
                    "solver.krylov-dimension",
                    "only the propagator " + KRYLOV + " has a dimension, and " + chosen + " is taken");
        }
        return switch (chosen) {
            case CHEBYSHEV -> new Chebyshev(precision);
            case KRYLOV -> new Krylov(precision, krylovDimension.orElse(Krylov.DEFAULT_DIMENSION));
            case DORMAND_PRINCE -> new DormandPrince853(precision);
            case DENSE -> new Dense(precision);
            default ->
                throw new InvalidModelException(
                        "solver.propagator",
                        "there is no propagator \"" + chosen + "\"; there are " + CHEBYSHEV + ", " + KRYLOV + ", "
                                + DORMAND_PRINCE + " and " + DENSE);
        };
    }

    /** The names of all propagators. */
    public static List<String> names() {
        return List.of(CHEBYSHEV, KRYLOV, DORMAND_PRINCE, DENSE);
    }
}
