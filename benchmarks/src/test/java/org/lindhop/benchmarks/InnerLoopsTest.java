package org.lindhop.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lindhop.cli.bench.KernelFamily;

/** The loops that JMH would time, once each. */
class InnerLoopsTest {
    @ParameterizedTest
    @EnumSource(KernelFamily.class)
    void everyFamilyRuns(KernelFamily family) {
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
