// Three lines to a result: two photons and one more spread over a chain of six noise-coupled modes.
//
//   java -cp 'dist/target/lindhop/lib/*' examples/programs/EnergySpreads.java

import java.util.List;
import java.util.Locale;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.observable.Observables;
import org.lindhop.core.plan.Problem;
import org.lindhop.core.run.Lindhop;
import org.lindhop.core.run.Result;
import org.lindhop.core.state.InitialStates;

public final class EnergySpreads {
    public static void main(String[] arguments) {
        Model model = Model.builder(Lattice.chain(6)).species(Species.BOSON).noise(1.0).build();
        Problem problem = Problem.of(model, InitialStates.fock(2, 1, 0, 0, 0, 0))
                .until(5, 6)
                .observe(Observables.populations(List.of()));
        Result result = Lindhop.solve(problem);

        System.out.println("     t      n_1      n_6");
        for (int row = 0; row < result.times().length; row++) {
            System.out.printf(
                    Locale.ROOT,
                    "%6.2f %8.5f %8.5f%n",
                    result.times()[row],
                    result.column("n_1")[row],
                    result.column("n_6")[row]);
        }
        System.out.printf(Locale.ROOT, "error below %.1e%n", result.report().errorEstimate());
    }
}
