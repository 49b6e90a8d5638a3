package org.lindhop.cli;

/** A command line that makes no sense; the message names the argument. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A complaint.
     *
     * @param message one line that names the argument and says what is allowed
     */
    public UsageException(String message) {
        super(message);
    }

    /**
     * A complaint with its cause.
     *
     * @param message one line that names the argument and says what is allowed
     * @param cause what failed, for {@code --debug}
     */
    public UsageException(String message, Throwable cause) {
        super(message, cause);
    }
}
