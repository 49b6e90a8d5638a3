package org.lindhop.core.model;

import java.util.Objects;

/** A model, state or observable that makes no sense; carries the scenario key that is to blame. */
public final class InvalidModelException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String key;

    /**
     * @param key path of the scenario key, such as {@code model.noise.rate} or {@code initial.fock}
     * @param message what is wrong, with the value, and what is allowed
     */
    public InvalidModelException(String key, String message) {
        super(message);
        this.key = key;
    }

    public String key() {
        return key;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** The same complaint about another key, for a reader that knows better where the fault stands. */
    public InvalidModelException at(String otherKey) {
        return new InvalidModelException(otherKey, getMessage());
    }
}
