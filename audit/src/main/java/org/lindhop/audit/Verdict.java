package org.lindhop.audit;

/** What the numbers say of a statement. */
public enum Verdict {
    /** The numbers agree with the statement as it is printed. */
    HOLDS("holds"),

    /** The numbers agree with the statement when something in it is changed, but not as it is printed. */
    HOLDS_WITH_CORRECTION("holds with a correction"),

    /** The numbers contradict the statement, and agree with a counterexample. */
    FAILS("fails"),

    /** Neither the statement nor what is offered instead agrees with the numbers: nothing is decided. */
    UNDECIDED("undecided");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /** The verdict as reports and tables show it. */
    public String words() {
        return words;
    }
}
