package org.lindhop.opencl;

import org.lindhop.core.backend.MemoryEstimate;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.generator.GeneratorSize;
import org.lindhop.opencl.device.ElementType;
import org.lindhop.opencl.device.HostTransfer;
import org.lindhop.opencl.equation.HopsKernel;
import org.lindhop.opencl.vector.ShardLayout;

/** What a run takes of the memory of the devices and the host. */
final class MemoryModel {
    private static final double INDEX_BYTES = 4;

    /** Row starts of the drift, and of jump operators that lower, keep and raise the number of excitations. */
    private static final double INDICES_PER_STATE = 4;

    /** The column of an entry, and the number and start of its group, if it makes a group of its own. */
    private static final double INDICES_PER_ENTRY = 3;

    private final GeneratorSize size;
    private final double elementBytes;
    private final int devices;
    private final long maxAllocation;

    /**
     * The model of a run.
     *
     * @param devices how many share the rows of every block
     * @param maxAllocation the largest allocation of each in bytes
     */
    MemoryModel(GeneratorSize size, Precision precision, int devices, long maxAllocation) {
        this.size = size;
        this.elementBytes = (double) (size.real() ? ElementType.REAL : ElementType.COMPLEX).parts() * precision.bytes();
        this.devices = devices;
        this.maxAllocation = maxAllocation;
    }

    /** As {@link org.lindhop.core.backend.Backend#estimate}; tables are bounded from above. */
    MemoryEstimate estimate(int vectors) {
        double states = 0;
        double largestSector = 0;
        for (int n : size.layout().sectors()) {
            double dimension = size.layout().space().dimension(n);
            states += dimension;
            largestSector = Math.max(largestSector, dimension);
        }
        double entries = size.driftEntries() + size.jumpEntries();
        double placeBytes = elementBytes + INDEX_BYTES;
        double perKetEntry = elementBytes + INDICES_PER_ENTRY * INDEX_BYTES;
        double perBraEntry = Math.max(perKetEntry, HopsKernel.MOST_PLACES_PER_ENTRY * placeBytes);
        double ketTables = entries * perKetEntry + states * INDICES_PER_STATE * INDEX_BYTES;
        double braTables = entries * perBraEntry + states * INDICES_PER_STATE * INDEX_BYTES;
        double tables = ketTables + devices * braTables;
        // Copies of the rows of other devices are of one vector.
        double halos = (devices - 1) * size.elements() * elementBytes;
        double largestTable = Math.max(size.driftEntries(), size.jumpEntries())
                * HopsKernel.MOST_PLACES_PER_ENTRY
                * elementBytes
                * largestSector
                / states;
        return new MemoryEstimate(
                size.tableBytes() + ketTables + braTables + (double) devices * HostTransfer.STAGING_BYTES,
                vectors * size.elements() * elementBytes + halos + tables,
                Math.max(largestSegment(), largestTable));
    }

    /** Bytes of the largest segment: as large as allowed, or larger if otherwise there were too many. */
    private double largestSegment() {
        int most = devices == 1 ? ShardLayout.MAX_SEGMENTS : (ShardLayout.MAX_SEGMENTS - 1) / devices;
        double largest = 0;
        for (int i = 0; i < size.layout().size(); i++) {
            double rowBytes = size.layout().columns(i) * elementBytes;
            double rows = Math.ceil((double) size.layout().rows(i) / devices);
            double fewestRows = roundUpToPowerOfTwo(Math.ceil(rows / most));
            double allowed = Math.max(fewestRows * rowBytes, maxAllocation);
            largest = Math.max(largest, Math.min(rows * rowBytes, allowed));
        }
        return largest;
    }

    private static double roundUpToPowerOfTwo(double n) {
        double below = Math.scalb(1.0, Math.getExponent(n));
        return below == n ? n : 2 * below;
    }
}
