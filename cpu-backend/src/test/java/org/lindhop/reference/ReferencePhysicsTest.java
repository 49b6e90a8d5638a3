package org.lindhop.reference;

import java.util.stream.Stream;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.Precision;
import org.lindhop.testkit.PhysicsContract;
import org.lindhop.testkit.Requirements;

class ReferencePhysicsTest extends PhysicsContract {
    @Override
    protected Stream<Backend> openBackends() {
        return Requirements.open(new ReferenceProvider(), Precision.DOUBLE);
    }
}
