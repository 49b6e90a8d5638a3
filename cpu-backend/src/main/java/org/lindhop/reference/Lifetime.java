package org.lindhop.reference;

/** Whether something can still be used. */
final class Lifetime {
    private final String name;
    private boolean ended;

    Lifetime(String name) {
        this.name = name;
    }

    void requireOpen() {
        if (ended) {
            throw new IllegalStateException(name + " is closed");
        }
    }

    /** Ends the lifetime; false if it had ended before. */
    boolean end() {
        boolean first = !ended;
        ended = true;
        return first;
    }
}
