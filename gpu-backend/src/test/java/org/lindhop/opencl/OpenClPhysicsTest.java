package org.lindhop.opencl;

import java.util.stream.Stream;
import org.lindhop.core.backend.Backend;
import org.lindhop.testkit.PhysicsContract;
import org.lindhop.testkit.Requirements;

/** Whole runs on every OpenCL device present, in every precision that it has. */
class OpenClPhysicsTest extends PhysicsContract {
    @Override
    protected Stream<Backend> openBackends() {
        return Requirements.open(new OpenClProvider());
    }
}
