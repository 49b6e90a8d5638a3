package org.lindhop.cpu;

import org.lindhop.core.generator.Generator;

/**
 * Computes {@code y <- a L x + b x + c y} on one target block, row by row:
 *
 * <pre>(L x)[r,:] = sum_s G_n[r,s] x[s,:] + x[r,:] G_m^+ + sum_mu 2 r_mu sum_s J_mu[r,s] x[s,:] J_mu^+</pre>
 *
 * The first term adds whole rows. For a jump operator, the sum over s adds whole rows too; the product with J_mu^+ on the
 * bra side then gathers elements within one row, which fits the cache.
 */
interface BlockKernel {
    /** Computes the target rows {@code from <= r < to}; called for different rows by several threads at once. */
    void apply(int from, int to, double a, CpuVector x, double b, double c, CpuVector y);

    /** True if the coefficients are real; real and imaginary parts of the state then evolve independently. */
    boolean isReal();

    /**
     * Chooses the kernel for a block: {@link ColumnKernel} for a single column that no other block feeds, otherwise {@link
     * RealBlockKernel} if all coefficients are real, otherwise {@link ComplexBlockKernel}.
     */
    static BlockKernel of(Generator generator, int block, RowStorage storage) {
        if (ColumnKernel.suits(generator, block)) {
            return new ColumnKernel(generator, block, storage);
        }
        BlockTables tables = new BlockTables(generator, block);
        return tables.isReal() ? new RealBlockKernel(tables, storage) : new ComplexBlockKernel(tables, storage);
    }

    /**
     * Computes {@code y <- a sum + b x + c y} for the real or imaginary parts of consecutive elements, which begin at an offset
     * in x and y; y is not read if c = 0.
     */
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
