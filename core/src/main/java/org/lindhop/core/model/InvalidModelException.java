package org.lindhop.core.model;

import java.util.Objects;

/** Thrown when a model, state or observable is invalid; carries the scenario key whose value is at fault. */
public final class InvalidModelException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String key;

    /**
     * An exception about one scenario key.
     *
     * @param key path of the scenario key, such as {@code model.noise.rate} or {@code initial.fock}
     * @param message what is wrong, with the value, and what is allowed
     */
    public InvalidModelException(String key, String message) {
        super(message);
        this.key = key;
    }

    /** Path of the scenario key at fault. */
    public String key() {
        return key;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** The same message about another key, for a reader of scenarios that knows the faulty place more precisely. */
    public InvalidModelException at(String otherKey) {
        return new InvalidModelException(otherKey, getMessage());
    }
}
