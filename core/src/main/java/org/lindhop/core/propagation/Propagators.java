package org.lindhop.core.propagation;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.generator.NumericalRange;
import org.lindhop.core.model.InvalidModelException;

/** Decides how a model is propagated. */
public final class Propagators {
    static final String CHEBYSHEV = "chebyshev";
    static final String DORMAND_PRINCE = "dop853";
    static final String KRYLOV = "krylov";

    private Propagators() {}

    /**
     * A propagator and why it is taken.
     *
     * @param reason in a few words, with numbers where they decide
     */
    public record Choice(Propagator propagator, String reason) {}

    /**
     * The propagator that is expected to take fewest applications: {@link Chebyshev} knows their number; {@link DormandPrince853}
     * is taken where even that is more than its stability will ask for, as may happen
     * when a state with loss or a Hamiltonian has long come to rest, which a bound for all states cannot know.
     *
     * @param times as in {@link Propagator#propagate}
     * @param tolerance as in {@link Propagator#propagate}
     * @param detail that the readout asks for
     */
    public static Choice choose(
            Generator generator, double[] times, double tolerance, Detail detail, Precision precision) {
        NumericalRange range = NumericalRange.of(generator);
        long series = new Chebyshev(precision)
                .plannedApplications(generator, times, tolerance, detail)
                .orElseThrow();
        long steps = DormandPrince853.leastApplications(range, times[times.length - 1]);
        if (range.isReal()) {
            return new Choice(
                    new Chebyshev(precision),
                    "its cost grows as the square root of the time, since the spectrum is real");
        }
        return series <= steps
                ? new Choice(
                        new Chebyshev(precision),
                        DORMAND_PRINCE + " would take at least about " + steps + " applications")
                : new Choice(
                        new DormandPrince853(precision),
                        CHEBYSHEV + " would take up to " + series + " applications, against about " + steps);
    }

    /**
     * The propagator of a name. Where there is none: {@link Chebyshev}, which knows its error and its cost for every model.
     *
     * @param krylovDimension of the largest space of {@link Krylov}; empty leaves it to the program
     * @throws InvalidModelException if the propagator cannot treat the model, there is none of that name, or a dimension is
     *     given to another one than {@link Krylov}
     */
    public static Propagator choose(Optional<String> name, Precision precision, OptionalInt krylovDimension) {
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
