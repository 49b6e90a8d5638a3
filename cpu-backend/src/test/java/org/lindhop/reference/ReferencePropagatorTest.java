package org.lindhop.reference;

import java.util.stream.Stream;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.Precision;
import org.lindhop.testkit.PropagatorContract;
import org.lindhop.testkit.Requirements;
import org.lindhop.testkit.TestProblem;
import org.lindhop.testkit.TestProblems;

class ReferencePropagatorTest extends PropagatorContract {
    /** Its overhead, not the size of a problem, makes an application slow: few problems with few jump operators. */
    @Override
    protected Stream<TestProblem> problems() {
        return Stream.of(TestProblems.smallest().get(0), TestProblems.smallest().get(4));
    }

    @Override
    protected TestProblem problemInDepth() {
        return TestProblems.smallest().get(0);
    }

    @Override
    protected Stream<Backend> openBackends() {
        return Requirements.open(new ReferenceProvider(), Precision.DOUBLE);
    }
}
