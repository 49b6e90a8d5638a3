package org.lindhop.opencl;

import java.util.Arrays;
import java.util.List;

/** Linear combinations of the parts of vectors on one device, eight inputs at a pass. */
final class LinearCombination implements DeviceHandle {
    private static final int INPUTS = 8;

    private final DeviceContext context;
    private final Programs programs;
    private final DeviceHandles handles = new DeviceHandles();
    private final DeviceKernel combine;

    LinearCombination(DeviceContext context, Programs programs) {
        this.context = context;
        this.programs = programs;
        this.combine = handles.add(kernel("combine"));
    }

    private DeviceKernel kernel(String name) {
        // The kernels count in real numbers, whatever the elements are.
        return programs.kernel(programs.source("combine", NumberField.COMPLEX), name);
    }

    /**
     * {@code y <- sum_i a_i x_i + c y}.
     *
     * @param a other than zero
     * @param x as many vectors, perhaps none, with elements of the same kind as y
     */
    void assign(double[] a, List<ShardVector> x, double c, ShardVector y) {
        for (int from = 0; from == 0 || from < x.size(); from += INPUTS) {
            int to = Math.min(from + INPUTS, x.size());
            pass(Arrays.copyOfRange(a, from, to), x.subList(from, to), from == 0 ? c : 1, y);
        }
    }

    private void pass(double[] a, List<ShardVector> x, double c, ShardVector y) {
        double[] coefficients = Arrays.copyOf(a, INPUTS);
        forEachSegment(y, (block, segment) -> {
            DeviceBuffer target = y.segments(block).get(segment);
            combine.bind()
                    .buffer(target)
                    .size(y.numbers(block, segment))
                    .count(x.size())
                    .real(coefficients)
                    .real(c);
            for (int k = 0; k < INPUTS; k++) {
                // The kernel reads no more inputs than there are; y stands in for the others.
                combine.buffer(k < x.size() ? x.get(k).segments(block).get(segment) : target);
            }
            combine.launch(LaunchRange.elements(
                    y.numbers(block, segment), context.tuning().group()));
        });
    }

    /** {@code y <- x} for real x and complex y. */
    void widen(ShardVector x, ShardVector y) {
        try (DeviceKernel widen = kernel("widen")) {
            forEachSegment(
                    x,
                    (block, segment) -> widen.bind()
                            .buffer(y.segments(block).get(segment))
                            .buffer(x.segments(block).get(segment))
                            .size(x.numbers(block, segment))
                            .launch(LaunchRange.elements(
                                    x.numbers(block, segment), context.tuning().group())));
        }
    }

    private static void forEachSegment(ShardVector vector, SegmentBody body) {
        ShardLayout layout = vector.layout();
        for (int block = 0; block < layout.layout().size(); block++) {
            for (int segment = 0; segment < layout.segments(block); segment++) {
                body.run(block, segment);
            }
        }
    }

    @FunctionalInterface
    private interface SegmentBody {
        void run(int block, int segment);
    }

    @Override
    public void close() {
        handles.close();
    }
}
