package org.lindhop.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lindhop.core.workload.Workload;
import org.lindhop.core.workload.Workloads;

/** The loops that JMH would time, once each. */
class InnerLoopsTest {
    static List<Workload> families() {
        return Workloads.all();
    }

    @ParameterizedTest
    @MethodSource("families")
    void everyFamilyRuns(Workload family) {
        InnerLoops loops = new InnerLoops();
        loops.family = family.id();
        loops.elements = 1e4;
        loops.allocate();
        loops.applyTwice();
        loops.combine();
        assertThat(loops.dot().re()).isFinite().isNotZero();
        loops.free();
    }
}
