package org.lindhop.opencl;

import java.util.ArrayList;
import java.util.List;
import org.lindhop.core.backend.StateVector;
import org.lindhop.opencl.device.ElementType;
import org.lindhop.opencl.vector.ShardVector;

/**
 * A state vector on one or several devices. Its elements are real until something complex is written into it: half the
 * memory and half the traffic.
 */
final class OpenClVector implements StateVector {
    private final OpenClGenerator owner;
    private ElementType field;
    private List<ShardVector> parts;

    /** Allocates a vector of zeros. */
    OpenClVector(OpenClGenerator owner, ElementType field) {
        this.owner = owner;
        this.field = field;
        this.parts = allocate(field);
        parts.forEach(ShardVector::zero);
    }

    private List<ShardVector> allocate(ElementType elements) {
        List<ShardVector> allocated = new ArrayList<>();
        try {
            owner.shards().forEach(shard -> allocated.add(shard.newVector(elements)));
            return allocated;
        } catch (RuntimeException e) {
            allocated.forEach(ShardVector::close);
            throw e;
        }
    }

    ElementType field() {
        return field;
    }

    /** One part per device. */
    List<ShardVector> parts() {
        return parts;
    }

    /** Prepares for being overwritten with elements of some kind: what it held is lost if that changes. */
    void becomeBlank(ElementType elements) {
        if (field != elements) {
            parts.forEach(ShardVector::close);
            parts = allocate(elements);
            field = elements;
        }
    }

    /** Makes room for imaginary parts, which are zero at first. */
    void becomeComplex() {
        if (field == ElementType.REAL) {
            List<ShardVector> wide = allocate(ElementType.COMPLEX);
            for (int s = 0; s < wide.size(); s++) {
                owner.shards().get(s).widen(parts.get(s), wide.get(s));
            }
            parts.forEach(ShardVector::close);
            parts = wide;
            field = ElementType.COMPLEX;
        }
    }

    @Override
    public void writeRows(int block, int firstRow, int rowCount, double[] values) {
        if (hasImaginary(values, Math.toIntExact(2 * owner.layout().columns(block) * rowCount))) {
            becomeComplex();
        }
        parts.forEach(part -> part.write(block, firstRow, rowCount, values));
    }

    @Override
    public void readRows(int block, int firstRow, int rowCount, double[] values) {
        parts.forEach(part -> part.read(block, firstRow, rowCount, values));
    }

    private static boolean hasImaginary(double[] pairs, int numbers) {
        for (int k = 1; k < numbers; k += 2) {
            if (pairs[k] != 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        parts.forEach(ShardVector::close);
    }
}
