package org.lindhop.core.equation;

import java.util.Optional;

/**
 * Whether a reduction is exact for a model and a state.
 *
 * @param method name of the reduction
 * @param reduction the reduction, or empty where it does not hold
 * @param reason one line: what makes it hold, or what would have to change
 */
public record Applicability(String method, Optional<Reduction> reduction, String reason) {
    static Applicability granted(Reduction reduction, String reason) {
        return new Applicability(reduction.method(), Optional.of(reduction), reason);
    }

    static Applicability refused(String method, String reason) {
        return new Applicability(method, Optional.empty(), reason);
    }
}
