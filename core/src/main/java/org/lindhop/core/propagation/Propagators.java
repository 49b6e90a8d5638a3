package org.lindhop.core.propagation;

import java.util.List;
import java.util.Optional;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.model.InvalidModelException;
import org.lindhop.core.model.Model;

/** Decides how a model is propagated. */
public final class Propagators {
    static final String CHEBYSHEV = "chebyshev";
    static final String DORMAND_PRINCE = "dop853";

    private Propagators() {}

    /**
     * The propagator of a name. Where there is none: {@link Chebyshev} if the generator is self-adjoint, since its spectrum
     * is then real and the cost grows as the square root of the time; else {@link DormandPrince853}.
     *
     * @throws InvalidModelException if the propagator cannot treat the model, or there is none of that name
     */
    public static Propagator choose(Optional<String> name, Model model, Precision precision) {
        String chosen = name.orElse(model.isSelfAdjoint() ? CHEBYSHEV : DORMAND_PRINCE);
        return switch (chosen) {
            case CHEBYSHEV -> {
                requireSelfAdjoint(model);
                yield new Chebyshev(precision);
            }
            case DORMAND_PRINCE -> new DormandPrince853(precision);
            default ->
                throw new InvalidModelException(
                        "solver.propagator",
                        "there is no propagator \"" + chosen + "\"; there are " + CHEBYSHEV + " and " + DORMAND_PRINCE);
        };
    }

    private static void requireSelfAdjoint(Model model) {
        if (!model.isSelfAdjoint()) {
            String reason = model.hamiltonian().isZero()
                    ? model.jumps().stream()
                                    .filter(jump -> !jump.operator().isHermitian())
                                    .findFirst()
                                    .orElseThrow()
                                    .name()
                            + " has a jump operator that is not Hermitian"
                    : "the model has a Hamiltonian";
            throw new InvalidModelException(
                    "solver.propagator",
                    CHEBYSHEV + " needs a generator with a real spectrum, but " + reason + "; use auto or "
                            + DORMAND_PRINCE);
        }
    }

    /** The names of all propagators. */
    public static List<String> names() {
        return List.of(CHEBYSHEV, DORMAND_PRINCE);
    }
}
