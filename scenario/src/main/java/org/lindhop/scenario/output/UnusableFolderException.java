package org.lindhop.scenario.output;

/** A folder for results that cannot be made or written; the message names it and says why. */
public final class UnusableFolderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableFolderException(String message) {
        super(message);
    }

    UnusableFolderException(String message, Throwable cause) {
        super(message, cause);
    }
}
