package org.lindhop.cpu;

import java.util.stream.Stream;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.Precision;
import org.lindhop.testkit.PropagatorContract;
import org.lindhop.testkit.Requirements;

class CpuPropagatorTest extends PropagatorContract {
    @Override
    protected Stream<Backend> openBackends() {
        return Requirements.open(new CpuProvider(), Precision.DOUBLE);
    }
}
