package org.lindhop.cpu;

import org.lindhop.core.generator.Generator;

/**
 * {@code y <- a L x + b x + c y} on one target block, row by row:
 *
 * <pre>(L x)[r,:] = sum_s G_n[r,s] x[s,:] + x[r,:] G_m^+ + sum_mu 2 r_mu sum_s J_mu[r,s] x[s,:] J_mu^+</pre>
 *
 * The first term adds whole rows. Of a jump, the sum over s adds whole rows too, and what is left for the bra side is to
 * gather within one row, which the cache holds.
 */
interface BlockKernel {
    /** Computes the target rows {@code from <= r < to}; called for different rows by several threads at once. */
    void apply(int from, int to, double a, CpuVector x, double b, double c, CpuVector y);

    /** True if the coefficients are real: real and imaginary parts then evolve apart. */
    boolean isReal();

    /** The kernel for a block: for a single column that is fed by itself alone, or the real one wherever the tables allow it. */
    static BlockKernel of(Generator generator, int block, RowStorage storage) {
        if (ColumnKernel.suits(generator, block)) {
            return new ColumnKernel(generator, block, storage);
        }
        BlockTables tables = new BlockTables(generator, block);
        return tables.isReal() ? new RealBlockKernel(tables, storage) : new ComplexBlockKernel(tables, storage);
    }

    /** {@code y <- a sum + b x + c y} for some elements of one part that begin at an offset in x and y; c = 0 does not read y. */
    static void finish(int count, double a, double[] sum, double b, double[] x, double c, double[] y, int offset) {
        if (c == 0) {
            for (int j = 0; j < count; j++) {
                y[offset + j] = a * sum[j] + b * x[offset + j];
            }
        } else {
            for (int j = 0; j < count; j++) {
                y[offset + j] = a * sum[j] + b * x[offset + j] + c * y[offset + j];
            }
        }
    }
}
