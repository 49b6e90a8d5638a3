package org.lindhop.testkit;

import java.util.Optional;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.Resources;
import org.lindhop.core.plan.EquationChoice;
import org.lindhop.core.plan.Plan;
import org.lindhop.core.plan.PlanRequest;
import org.lindhop.core.plan.Planner;
import org.lindhop.core.plan.Problem;
import org.lindhop.core.propagation.Chebyshev;
import org.lindhop.core.propagation.Propagator;
import org.lindhop.core.run.Run;
import org.lindhop.core.run.RunListener;
import org.lindhop.core.run.RunReport;

/** Plans and runs problems on the backends of contracts. */
public final class PlannedRuns {
    private PlannedRuns() {}

    /** A plan that uses one propagator for all evolutions. */
    public static Plan plan(Problem problem, Backend backend, Propagator propagator) {
        return plan(problem, Optional.empty(), backend, Optional.of(propagator));
    }

    /** A plan with a given method or a given propagator; an empty argument leaves the choice to the planner. */
    public static Plan plan(
            Problem problem, Optional<String> method, Backend backend, Optional<Propagator> propagator) {
        return Planner.plan(
                EquationChoice.of(problem, method),
                new PlanRequest(propagator, backend.precision()),
                backend,
                Resources.ofThisMachine());
    }

    /** PlannedRuns a problem with a Chebyshev series. */
    public static RunReport of(Problem problem, Backend backend, RunListener listener) {
        return Run.of(plan(problem, backend, new Chebyshev(backend.precision())), listener);
    }
}
