package org.lindhop.cpu;

import java.util.ArrayList;
import java.util.List;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.generator.GeneratorSize;
import org.lindhop.core.space.BlockLayout;

/** Any generator, row by row of each block. */
final class RowKernel implements Kernel {
    private final RowStorage storage;
    private final List<BlockTables> tables = new ArrayList<>();
    private final List<BlockKernel> kernels = new ArrayList<>();
    private final boolean real;

    RowKernel(Generator generator) {
        storage = new RowStorage(generator.layout());
        for (int b = 0; b < generator.layout().size(); b++) {
            tables.add(new BlockTables(generator, b));
            kernels.add(BlockKernel.of(tables.get(b), storage));
        }
        real = tables.stream().allMatch(BlockTables::isReal);
    }

    /** About the bytes of the tables: each block has copies of the matrices of both of its sectors. */
    static double tableBytes(GeneratorSize size) {
        BlockLayout layout = size.layout();
        return size.kernelBytes()
                * 2
                * layout.size()
                / Math.max(1, layout.sectors().size());
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public boolean isReal() {
        return real;
    }

    @Override
    public void apply(double a, CpuVector x, double b, double c, CpuVector y) {
        for (int block = 0; block < kernels.size(); block++) {
            BlockKernel kernel = kernels.get(block);
            int rows = tables.get(block).rows;
            int tasks = Parallel.tasks((long) rows * tables.get(block).columns, rows);
            Parallel.forEach(
                    tasks,
                    task -> kernel.apply(
                            (int) ((long) rows * task / tasks),
                            (int) ((long) rows * (task + 1) / tasks),
                            a,
                            x,
                            b,
                            c,
                            y));
        }
    }
}
