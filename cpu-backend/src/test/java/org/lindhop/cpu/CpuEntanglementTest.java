package org.lindhop.cpu;

import java.util.stream.Stream;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.Precision;
import org.lindhop.testkit.EntanglementContract;
import org.lindhop.testkit.Requirements;

class CpuEntanglementTest extends EntanglementContract {
    @Override
    protected Stream<Backend> openBackends() {
        return Requirements.open(new CpuProvider(), Precision.DOUBLE);
    }
}
