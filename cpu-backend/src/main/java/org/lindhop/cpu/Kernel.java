package org.lindhop.cpu;

/** Computes {@code y <- a L x + b x + c y} for a generator L on vectors with one storage. */
interface Kernel {
    /** The storage of the vectors. */
    Storage storage();

    /** True if L has real coefficients; real states then stay real. */
    boolean isReal();

    /** Computes the stored parts of y. The vector x has the same parts as y, or both parts if L is not real. */
    void apply(double a, CpuVector x, double b, double c, CpuVector y);
}
