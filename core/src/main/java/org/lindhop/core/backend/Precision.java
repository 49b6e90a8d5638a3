package org.lindhop.core.backend;

/** The floating-point type in which a backend stores and evolves states. */
public enum Precision {
    /** 64 bits, unit roundoff 1.1e-16. */
    DOUBLE(8, 0x1p-53, 1e-13),
    /** 32 bits, unit roundoff 6e-8. */
    SINGLE(4, 0x1p-24, 1e-5);

    private final int bytes;
    private final double unitRoundoff;
    private final double bestTolerance;

    Precision(int bytes, double unitRoundoff, double bestTolerance) {
        this.bytes = bytes;
        this.unitRoundoff = unitRoundoff;
        this.bestTolerance = bestTolerance;
    }

    /** Bytes of one real number. */
    public int bytes() {
        return bytes;
    }

    /** The largest relative error of one rounding. */
    public double unitRoundoff() {
        return unitRoundoff;
    }

    /** The smallest error of an observable that rounding lets a run promise. */
    public double bestTolerance() {
        return bestTolerance;
    }
}
