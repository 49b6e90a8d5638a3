package org.lindhop.core.propagation;

import java.util.List;
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

    /**
     * From this ratio of length to height of the numerical range on, what it takes {@link Chebyshev} to follow all oscillations
     * at all rates of decay is lost on modes that decay at once.
     */
    private static final double DISSIPATIVE = 15;

    /** An application of {@link Krylov} comes with ten times the vector operations; so many must be there to be saved. */
    private static final long LEAST_FOR_KRYLOV = 800;

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
     * Plans with the propagator that is expected to take the least work. {@link Chebyshev} knows its applications beforehand.
     * {@link Krylov} is taken under strong dephasing, whose fast modes a small space holds, where its vectors fit.
     * {@link DormandPrince853} is taken where its stability asks for fewer applications than the series: a state with loss or a
     * Hamiltonian may have come to rest long before the end, which a bound for all states cannot know.
     *
     * @param range holds the numerical range of L
     */
    public static Choice plan(PropagationTask task, NumericalRange range, Precision precision) {
        PlannedPropagation chebyshev = new Chebyshev(precision).plan(task, range);
        if (range.isReal()) {
            return new Choice(chebyshev, "its cost grows as the square root of the time, since the spectrum is real");
        }
        long series = chebyshev.applications().orElseThrow();
        double ratio = -range.left() / range.height();
        if (ratio > DISSIPATIVE && series >= LEAST_FOR_KRYLOV) {
            Krylov krylov = new Krylov(precision, Krylov.DEFAULT_DIMENSION);
            String dominates = "dissipation dominates, its bound " + Math.round(ratio)
                    + " times that of all oscillation, and " + CHEBYSHEV + " would take up to " + series
                    + " applications";
            return krylov.vectors(task) <= task.mostVectors()
                    ? new Choice(krylov.plan(task, range), dominates)
                    : new Choice(chebyshev, "the vectors of " + KRYLOV + " do not fit, although " + dominates);
        }
        long steps = DormandPrince853.leastApplications(range, task.end());
        return series <= Math.max(steps, LEAST_FOR_STEPS)
                ? new Choice(chebyshev, DORMAND_PRINCE + " would take at least about " + steps + " applications")
                : new Choice(
                        new DormandPrince853(precision).plan(task, range),
                        CHEBYSHEV + " would take up to " + series + " applications, against about " + steps);
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
            default ->
                throw new InvalidModelException(
                        "solver.propagator",
                        "there is no propagator \"" + chosen + "\"; there are " + CHEBYSHEV + ", " + KRYLOV + " and "
                                + DORMAND_PRINCE);
        };
    }

    /** The names of all propagators. */
    public static List<String> names() {
        return List.of(CHEBYSHEV, KRYLOV, DORMAND_PRINCE);
    }
}
