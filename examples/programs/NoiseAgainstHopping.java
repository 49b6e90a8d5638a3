// How mixed a hopping excitation becomes, for several strengths of the noise: one problem after the other, each with options.
//
//   java -cp 'dist/target/lindhop/lib/*' examples/programs/NoiseAgainstHopping.java

import java.util.Collections;
import java.util.Locale;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.observable.Observables;
import org.lindhop.core.plan.Problem;
import org.lindhop.core.run.Lindhop;
import org.lindhop.core.run.Result;
import org.lindhop.core.run.SolveOptions;
import org.lindhop.core.state.InitialStates;

public final class NoiseAgainstHopping {
    private static final int SITES = 8;

    public static void main(String[] arguments) {
        int[] first = new int[SITES];
        first[0] = 1;
        System.out.println(" noise   purity   applications");
        for (double noise : new double[] {0.01, 0.1, 1, 10}) {
            Model model = Model.builder(Lattice.chain(SITES))
                    .noise(noise)
                    .hopping(Collections.nCopies(SITES - 1, Complex.real(0.5)))
                    .build();
            Problem problem = Problem.of(model, InitialStates.fock(first))
                    .times(2)
                    .tolerance(1e-6)
                    .observe(Observables.purity());
            Result result = Lindhop.solve(problem, SolveOptions.defaults().withBackend("cpu"));
            System.out.printf(
                    Locale.ROOT,
                    "%6.2f %8.5f %14d%n",
                    noise,
                    result.column("purity")[0],
                    result.report().applications());
        }
    }
}
