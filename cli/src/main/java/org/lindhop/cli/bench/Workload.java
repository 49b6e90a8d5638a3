package org.lindhop.cli.bench;

import org.lindhop.core.backend.Resources;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.MemoryEstimate;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.generator.GeneratorSize;
import org.lindhop.core.model.Model;
import org.lindhop.core.plan.TooLargeException;
import org.lindhop.core.space.BlockLayout;

/**
 * A generator to apply, and the blocks to apply it to.
 *
 * @param family that it belongs to
 * @param size sites and excitations, for tables
 * @param model the master equation
 * @param layout the blocks
 */
public record Workload(KernelFamily family, String size, Model model, BlockLayout layout) {
    /** Vectors of an application: the source and the target. */
    static final int VECTORS = 2;

    /** Matrix elements of a vector. */
    public double elements() {
        return layout.elements();
    }

    /**
     * Bytes that an element needs: one number where the generator and the state are real, else two. A backend that stores
     * more counts no more.
     */
    public int bytesPerElement(Precision precision) {
        return (model.isReal() ? 1 : 2) * precision.bytes();
    }

    /** Bytes of one read and one write of the blocks. */
    double traffic(Precision precision) {
        return 2 * elements() * bytesPerElement(precision);
    }

    /**
     * Refuses a workload that does not fit.
     *
     * @param reserved bytes of the backend's memory that are taken
     * @throws TooLargeException with the numbers
     */
    void requireFits(Backend backend, long reserved) {
        GeneratorSize size = GeneratorSize.of(model, layout, model.isReal());
        MemoryEstimate estimate = backend.prepare(size).memory(VECTORS);
        boolean onHost = estimate.deviceBytes() == 0;
        require(
                "memory",
                estimate.hostBytes() + size.tableBytes() + (onHost ? reserved : 0),
                Resources.ofThisMachine().memoryBytes());
        if (!onHost) {
            require(
                    "memory of the device",
                    estimate.deviceBytes() + reserved,
                    backend.device().memoryBytes());
            require(
                    "largest allocation of the device",
                    estimate.largestAllocationBytes(),
                    backend.device().maxAllocationBytes());
        }
    }

    private void require(String where, double needed, double available) {
        if (needed > available) {
            throw new TooLargeException(
                    family.id() + ", " + size + ": two vectors and the tables", needed, where, available);
        }
    }

    @Override
    public String toString() {
        return family.id() + ", " + size;
    }
}
