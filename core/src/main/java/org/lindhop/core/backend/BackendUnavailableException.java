package org.lindhop.core.backend;

/** A backend or device that was asked for cannot be used; the message says why and what can. */
public final class BackendUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a message that says what cannot be used, why, and what can. */
    public BackendUnavailableException(String message) {
        super(message);
    }

    /** With the failure behind it. */
    public BackendUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
