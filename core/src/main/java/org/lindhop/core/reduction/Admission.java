package org.lindhop.core.reduction;

import java.util.Optional;

/**
 * Whether a reduction holds for a model.
 *
 * @param method its name
 * @param reduction the equation, or empty where it does not hold
 * @param reason one line: what makes it hold, or what would have to change
 */
public record Admission(String method, Optional<Reduction> reduction, String reason) {
    static Admission granted(Reduction reduction, String reason) {
        return new Admission(reduction.method(), Optional.of(reduction), reason);
    }

    static Admission refused(String method, String reason) {
        return new Admission(method, Optional.empty(), reason);
    }
}
