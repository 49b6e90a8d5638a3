package org.lindhop.reference;

/** The open or closed state of a resource. */
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

    /** Marks the resource as closed; false if it was closed before. */
    boolean end() {
        boolean first = !ended;
        ended = true;
        return first;
    }
}
