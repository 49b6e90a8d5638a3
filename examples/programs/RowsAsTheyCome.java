// A listener is told of rows as they come, and ends the run when it has seen enough; the plan is there before anything runs.
//
//   java -cp 'dist/target/lindhop/lib/*' examples/programs/RowsAsTheyCome.java

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.observable.Observables;
import org.lindhop.core.plan.EquationChoice;
import org.lindhop.core.plan.Plan;
import org.lindhop.core.plan.Problem;
import org.lindhop.core.run.BackendChoice;
import org.lindhop.core.run.Run;
import org.lindhop.core.run.RunListener;
import org.lindhop.core.run.SolveOptions;
import org.lindhop.core.state.InitialStates;

public final class RowsAsTheyCome {
    /** Thrown by the listener, and so by the run. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    public static void main(String[] arguments) {
        Model model = Model.builder(Lattice.ring(10)).noise(1.0).build();
        Problem problem = Problem.of(model, InitialStates.fock(1, 0, 1, 0, 1, 0, 0, 0, 0, 0))
                .until(10, 101)
                .observe(Observables.entropy());
        Plan plan = BackendChoice.plan(EquationChoice.of(problem, Optional.empty()), SolveOptions.defaults());
        System.out.println("vectors at once: " + plan.forecasts().get(0).vectors());
        try {
            Run.of(plan.requireFits(), new RunListener() {
                @Override
                public void output(int index, double time, List<double[]> values) {
                    double entropy = values.get(0)[0];
                    System.out.printf(Locale.ROOT, "t = %.1f: entropy %.5f%n", time, entropy);
                    if (entropy > 4) {
                        throw new Enough();
                    }
                }
            });
        } catch (Enough e) {
            System.out.println("mixed enough");
        } finally {
            plan.backend().close();
        }
    }
}
