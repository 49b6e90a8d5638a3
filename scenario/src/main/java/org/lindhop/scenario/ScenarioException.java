package org.lindhop.scenario;

/** A scenario that cannot be read or makes no sense; the message names the place, the key, the value and what is allowed. */
public final class ScenarioException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A complaint.
     *
     * @param message one line that names the place, the key and the value, and says what is allowed
     */
    public ScenarioException(String message) {
        super(VisibleText.line(message));
    }

    /**
     * A complaint with its cause.
     *
     * @param message one line that names the place, the key and the value, and says what is allowed
     * @param cause what failed
     */
    public ScenarioException(String message, Throwable cause) {
        super(VisibleText.line(message), cause);
    }
}
