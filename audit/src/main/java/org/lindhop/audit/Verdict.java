package org.lindhop.audit;

/** What the numbers say of a statement. */
public enum Verdict {
    HOLDS("holds"),
    HOLDS_WITH_CORRECTION("holds with a correction"),
    FAILS("fails"),
    /** Neither the statement nor what is offered instead agrees with the numbers: nothing is decided. */
    UNDECIDED("undecided");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
