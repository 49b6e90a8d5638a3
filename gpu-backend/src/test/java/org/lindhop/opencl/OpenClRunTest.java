package org.lindhop.opencl;

import java.util.stream.Stream;
import org.lindhop.core.backend.Backend;
import org.lindhop.testkit.Requirements;
import org.lindhop.testkit.RunContract;

/** Saved and resumed runs on every OpenCL device present, in every precision that it has. */
class OpenClRunTest extends RunContract {
    @Override
    protected Stream<Backend> openBackends() {
        return Requirements.open(new OpenClProvider());
    }
}
