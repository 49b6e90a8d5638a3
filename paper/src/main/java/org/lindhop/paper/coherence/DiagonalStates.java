package org.lindhop.paper.coherence;

import java.util.List;
import org.lindhop.paper.Comparison;
import org.lindhop.paper.Experiment;
import org.lindhop.paper.Finding;
import org.lindhop.paper.Laboratory;
import org.lindhop.paper.Measurement;
import org.lindhop.paper.Statement;

/** Diagonal states of two-level systems stay diagonal. */
public final class DiagonalStates implements Experiment {
    @Override
    public String name() {
        return "diagonal-states";
    }

    @Override
    public Statement statement() {
        return new Statement(
                "Non-classicality, last paragraph",
                "Diagonal and off-diagonal elements are not coupled: a diagonal state of two-level systems stays diagonal.",
                "");
    }

    @Override
    public String procedure() {
        return "The Fock state |101100&rang; with uneven rates: all off-diagonal elements of the density matrix of all six sites"
                + " at every output.";
    }

    @Override
    public Finding run(Laboratory laboratory) {
        Measurement run = laboratory.run(
                "populations",
                "initial={fock: [1, 0, 1, 1, 0, 0]}",
                "observables=[{reduced-state: [1, 2, 3, 4, 5, 6]}]",
                "evolution.times=[0.1, 0.5, 3]");
        double largest = 0;
        for (double[][] part : List.of(run.re("reduced-state_1_2_3_4_5_6"), run.im("reduced-state_1_2_3_4_5_6"))) {
            for (double[] matrix : part) {
                int d = (int) Math.sqrt(matrix.length);
                for (int i = 0; i < matrix.length; i++) {
                    largest = Math.max(largest, i / d == i % d ? 0 : Math.abs(matrix[i]));
                }
            }
        }
        return Finding.of(new Comparison("largest off-diagonal element", largest, run.tolerance()));
    }
}
