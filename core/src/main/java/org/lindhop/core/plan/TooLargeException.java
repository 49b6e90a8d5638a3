package org.lindhop.core.plan;

import java.util.Locale;

/** A run that does not fit the memory of the machine or device; thrown before anything is allocated. */
public final class TooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final double GIB = 1L << 30;

    private final String reason;

    /**
     * What needs more than there is.
     *
     * @param what is too large, as a subject in the plural
     * @param needed bytes
     * @param where the name of the memory
     * @param available bytes of it
     */
    public TooLargeException(String what, double needed, String where, double available) {
        this(String.format(
                Locale.ROOT,
                "too large: %s need %.3g GiB, but the %s is %.3g GiB",
                what,
                needed / GIB,
                where,
                available / GIB));
    }

    /** With a message that says what is too large, how large it is, and what is allowed. */
    public TooLargeException(String message) {
        super(message);
        this.reason = message;
    }

    /** The message. */
    public String reason() {
        return reason;
    }
}
