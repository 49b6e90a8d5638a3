package org.lindhop.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.propagation.StateSink;
import org.lindhop.core.propagation.StateSource;
import org.lindhop.core.space.BlockLayout;

/** A saved state in memory. Reading fails unless its parts are read in the order in which they were written. */
public final class MemoryState implements StateSink {
    private final List<Part> parts = new ArrayList<>();

    private record Part(String name, Object content) {}

    @Override
    public void integers(String name, long... values) {
        parts.add(new Part(name, values.clone()));
    }

    @Override
    public void numbers(String name, double... values) {
        parts.add(new Part(name, values.clone()));
    }

    @Override
    public void vector(String name, BlockLayout layout, StateVector vector) {
        parts.add(new Part(name, BlockMatrix.read(layout, vector)));
    }

    /** Number of vectors that were saved. */
    public long vectors() {
        return parts.stream()
                .filter(part -> part.content() instanceof BlockMatrix)
                .count();
    }

    /** A reader that starts with the first part. */
    public StateSource source() {
        return new StateSource() {
            private int next;

            private <T> T next(String name, Class<T> type) {
                Part part = parts.get(next++);
                assertThat(part.name()).isEqualTo(name);
                return type.cast(part.content());
            }

            @Override
            public long[] integers(String name) {
                return next(name, long[].class).clone();
            }

            @Override
            public double[] numbers(String name) {
                return next(name, double[].class).clone();
            }

            @Override
            public void vector(String name, BlockLayout layout, StateVector target) {
                next(name, BlockMatrix.class).write(target);
            }
        };
    }
}
