package org.lindhop.cpu;

/** {@code y <- a L x + b x + c y} for a generator L on vectors of one storage. */
interface Kernel {
    /** How the vectors are stored on which this works. */
    Storage storage();

    /** True if L has real coefficients: real states then stay real. */
    boolean isReal();

    /** Computes y, of which all parts are computed that y has; x has the same parts, or all if L is not real. */
    void apply(double a, CpuVector x, double b, double c, CpuVector y);
}
