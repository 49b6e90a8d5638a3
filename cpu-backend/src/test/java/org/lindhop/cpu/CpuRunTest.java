package org.lindhop.cpu;

import java.util.stream.Stream;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.Precision;
import org.lindhop.testkit.Requirements;
import org.lindhop.testkit.RunContract;

class CpuRunTest extends RunContract {
    @Override
    protected Stream<Backend> openBackends() {
        return Requirements.open(new CpuProvider(), Precision.DOUBLE);
    }
}
