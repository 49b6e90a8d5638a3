package org.lindhop.cpu;

import java.util.stream.Stream;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.Device;
import org.lindhop.core.backend.Resources;
import org.lindhop.testkit.SuperoperatorContract;

/** Both kernels on every problem: by rows, and by tiles wherever a problem can be cut, however small its tiles. */
class CpuContractTest extends SuperoperatorContract {
    @Override
    protected Stream<Backend> openBackends() {
        Device processor = CpuProvider.processor(Resources.ofThisMachine());
        return Stream.of(new CpuBackend(processor, Double.POSITIVE_INFINITY), new CpuBackend(processor, 0));
    }
}
