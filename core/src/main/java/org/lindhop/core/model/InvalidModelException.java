package org.lindhop.core.model;

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
}
