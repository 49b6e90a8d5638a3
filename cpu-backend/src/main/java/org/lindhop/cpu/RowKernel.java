package org.lindhop.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.generator.GeneratorSize;
import org.lindhop.core.space.BlockLayout;

/** The kernel for any generator, which works row by row on each block. */
final class RowKernel implements Kernel {
    private final RowStorage storage;
    private final BlockLayout layout;
    private final List<BlockKernel> kernels = new ArrayList<>();
    private final boolean real;

    RowKernel(Generator generator) {
        layout = generator.layout();
        storage = new RowStorage(layout);
        for (int b = 0; b < layout.size(); b++) {
            kernels.add(BlockKernel.of(generator, b, storage));
        }
        real = kernels.stream().allMatch(BlockKernel::isReal);
    }

    /**
     * Estimated bytes of the tables: except for single columns, each block has copies of the matrices of both of its sectors.
     */
    static double tableBytes(GeneratorSize size) {
        BlockLayout layout = size.layout();
        long copied = IntStream.range(0, layout.size())
                .filter(b -> !RowStorage.isColumn(layout, b))
                .count();
        return size.kernelBytes() * 2 * copied / Math.max(1, layout.sectors().size());
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
            int rows = (int) layout.rows(block);
            int tasks = Parallel.tasks(layout.elements(block), rows);
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
