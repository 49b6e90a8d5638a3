package org.lindhop.opencl;

import java.util.stream.Stream;
import org.lindhop.core.backend.Backend;
import org.lindhop.testkit.EntanglementContract;
import org.lindhop.testkit.Requirements;

/** Entanglement on every OpenCL device present, in every precision that it has. */
class OpenClEntanglementTest extends EntanglementContract {
    @Override
    protected Stream<Backend> openBackends() {
        return Requirements.open(new OpenClProvider());
    }
}
