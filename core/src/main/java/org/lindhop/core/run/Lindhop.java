package org.lindhop.core.run;

import java.util.ArrayList;
import java.util.List;
import org.lindhop.core.backend.BackendUnavailableException;
import org.lindhop.core.model.InvalidModelException;
import org.lindhop.core.plan.EquationChoice;
import org.lindhop.core.plan.Plan;
import org.lindhop.core.plan.Problem;
import org.lindhop.core.plan.TooLargeException;
import org.lindhop.core.propagation.PropagationException;

/**
 * The front door of the library: solves a {@link Problem} and returns its {@link Result}.
 *
 * <pre>
 * Model model = Model.builder(Lattice.chain(6)).species(Species.BOSON).noise(1.0).build();
 * Problem problem = Problem.of(model, InitialStates.fock(2, 1, 0, 0, 0, 0)).times(0, 1, 5).observe(Observables.energy());
 * Result result = Lindhop.solve(problem);
 * </pre>
 */
public final class Lindhop {
    private Lindhop() {}

    /**
     * Solves a problem with the defaults of all options.
     *
     * @throws InvalidModelException if the initial state or an observable does not fit the model
     * @throws TooLargeException if the problem does not fit; nothing of its size was allocated
     * @throws PropagationException if the tolerance is missed
     */
    public static Result solve(Problem problem) {
        return solve(problem, SolveOptions.defaults());
    }

    /**
     * Solves a problem.
     *
     * @throws BackendUnavailableException if the options ask for a backend or device that is not there
     * @throws InvalidModelException if the initial state, an observable or an option does not fit the model
     * @throws TooLargeException if the problem does not fit; nothing of its size was allocated
     * @throws PropagationException if the tolerance is missed
     */
    public static Result solve(Problem problem, SolveOptions options) {
        return solve(problem, options, new RunListener() {});
    }

    /**
     * Solves a problem and hands on rows as they come.
     *
     * @param listener told of every output time and of the progress; what it throws ends the run
     * @throws BackendUnavailableException if the options ask for a backend or device that is not there
     * @throws InvalidModelException if the initial state, an observable or an option does not fit the model
     * @throws TooLargeException if the problem does not fit; nothing of its size was allocated
     * @throws PropagationException if the tolerance is missed; rows already handed on stay valid
     */
    public static Result solve(Problem problem, SolveOptions options, RunListener listener) {
        Plan plan = BackendChoice.plan(EquationChoice.of(problem, options.method()), options);
        try {
            List<List<double[]>> rows = new ArrayList<>();
            RunReport report = Run.of(plan, new RunListener() {
                @Override
                public void output(int index, double time, List<double[]> values) {
                    rows.add(values);
                    listener.output(index, time, values);
                }

                @Override
                public void progress(double fraction, long applications) {
                    listener.progress(fraction, applications);
                }

                @Override
                public void savable(Savable run) {
                    listener.savable(run);
                }
            });
            return new Result(plan, report, rows);
        } finally {
            plan.backend().close();
        }
    }
}
