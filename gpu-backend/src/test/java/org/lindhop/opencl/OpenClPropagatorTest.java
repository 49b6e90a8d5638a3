package org.lindhop.opencl;

import java.util.stream.Stream;
import org.lindhop.core.backend.Backend;
import org.lindhop.testkit.PropagatorContract;
import org.lindhop.testkit.Requirements;

/** The propagators on every OpenCL device present, in every precision that it has. */
class OpenClPropagatorTest extends PropagatorContract {
    @Override
    protected Stream<Backend> openBackends() {
        return Requirements.open(new OpenClProvider());
    }
}
