package org.lindhop.opencl;

import org.lindhop.core.backend.MemoryEstimate;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.generator.GeneratorSize;
import org.lindhop.core.space.BlockLayout;

/** What a run takes of the memory of the device and the host. */
final class MemoryModel {
    private static final double INDEX_BYTES = 4;

    /** Row starts of the drift, and of jump operators that lower, keep and raise the number of excitations. */
    private static final double INDICES_PER_STATE = 4;

    /** The column of an entry, and the number and start of its group, if it makes a group of its own. */
    private static final double INDICES_PER_ENTRY = 3;

    private MemoryModel() {}

    /** As {@link org.lindhop.core.backend.Backend#estimate}; the entries of tables are bounded from above. */
    static MemoryEstimate estimate(GeneratorSize size, int vectors, Precision precision) {
        BlockLayout layout = size.layout();
        double elementBytes = 2.0 * precision.bytes();
        double states = 0;
        double largestSector = 0;
        for (int n : layout.sectors()) {
            double dimension = layout.space().dimension(n);
            states += dimension;
            largestSector = Math.max(largestSector, dimension);
        }
        double largestBlock = 0;
        for (int i = 0; i < layout.size(); i++) {
            largestBlock = Math.max(largestBlock, layout.elements(i));
        }
        double entries = size.driftEntries() + size.operatorEntries();
        double tables =
                entries * (elementBytes + INDICES_PER_ENTRY * INDEX_BYTES) + states * INDICES_PER_STATE * INDEX_BYTES;
        double largestTable =
                Math.max(size.driftEntries(), size.operatorEntries()) * elementBytes * largestSector / states;
        return new MemoryEstimate(
                size.tableBytes() + tables + HostTransfer.STAGING_BYTES,
                vectors * size.elements() * elementBytes + tables,
                Math.max(largestBlock * elementBytes, largestTable));
    }
}
