package org.lindhop.core.simulation;

/** A run that does not fit the memory of the machine or device; thrown before anything is allocated. */
public final class TooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TooLargeException(String message) {
        super(message);
    }
}
