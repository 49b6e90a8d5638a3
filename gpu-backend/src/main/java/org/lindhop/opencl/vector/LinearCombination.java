package org.lindhop.opencl.vector;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.lindhop.opencl.device.DeviceBuffer;
import org.lindhop.opencl.device.DeviceHandle;
import org.lindhop.opencl.device.DeviceHandles;
import org.lindhop.opencl.device.DeviceKernel;
import org.lindhop.opencl.device.ElementType;
import org.lindhop.opencl.device.LaunchRange;
import org.lindhop.opencl.kernel.KernelDescription;
import org.lindhop.opencl.kernel.Programs;
import org.lindhop.opencl.kernel.TuningParameter;

/** Linear combinations of the parts of vectors on one device, eight inputs at a pass. */
public final class LinearCombination implements DeviceHandle {
    /** The kernel for combinations of up to eight vectors. */
    static final KernelDescription COMBINE = new KernelDescription("combine", "combine", Map.of());

    /** The kernel that makes real elements complex. */
    static final KernelDescription WIDEN = new KernelDescription("combine", "widen", Map.of());

    private static final int INPUTS = 8;

    private final Programs programs;
    private final DeviceHandles handles = new DeviceHandles();
    private final DeviceKernel combine;

    /** Prepares for vectors on a device. */
    public LinearCombination(Programs programs) {
        this.programs = programs;
        this.combine = handles.add(kernel(COMBINE));
    }

    private DeviceKernel kernel(KernelDescription kernel) {
        // The kernels count in real numbers, whatever the elements are.
        return programs.kernel(kernel, ElementType.COMPLEX, Map.of());
    }

    private LaunchRange oneItemFor(long numbers) {
        return LaunchRange.elements(numbers, programs.tuning().value(TuningParameter.GROUP));
    }

    /**
     * Enqueues {@code y <- sum_i a_i x_i + c y}.
     *
     * @param a coefficients other than zero
     * @param x as many vectors, perhaps none, with elements of the same type as y
     * @param c coefficient of y; where it is 0, y is not read
     * @param y the vector to overwrite
     */
    public void assign(double[] a, List<ShardVector> x, double c, ShardVector y) {
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
            combine.launch(oneItemFor(y.numbers(block, segment)));
        });
    }

    /** Enqueues {@code y <- x} for real x and complex y. */
    public void widen(ShardVector x, ShardVector y) {
        try (DeviceKernel widen = kernel(WIDEN)) {
            forEachSegment(
                    x,
                    (block, segment) -> widen.bind()
                            .buffer(y.segments(block).get(segment))
                            .buffer(x.segments(block).get(segment))
                            .size(x.numbers(block, segment))
                            .launch(oneItemFor(x.numbers(block, segment))));
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

    /** Releases everything that is held on the device. */
    @Override
    public void close() {
        handles.close();
    }
}
