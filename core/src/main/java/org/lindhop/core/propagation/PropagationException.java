package org.lindhop.core.propagation;

/** A propagation that cannot go on; the message says at what time and why. */
public final class PropagationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a message that says where it stopped, why, and what to ask for instead. */
    public PropagationException(String message) {
        super(message);
    }
}
