package org.lindhop.audit.coherence;

import java.util.List;
import org.lindhop.audit.Comparison;
import org.lindhop.audit.Experiment;
import org.lindhop.audit.Finding;
import org.lindhop.audit.Laboratory;
import org.lindhop.audit.Measurement;
import org.lindhop.audit.Settings;
import org.lindhop.audit.Statement;

/** Diagonal states of two-level systems stay diagonal. */
public final class DiagonalStates implements Experiment {
    /** There are as many correlations as pairs of sites. */
    private static final int MOST = 200;

    private final int longest;

    /**
     * The experiment.
     *
     * @param largest sites of its longest chain, at least {@link org.lindhop.audit.command.Experiments#FEWEST}
     */
    public DiagonalStates(int largest) {
        this.longest = Math.min(largest, MOST);
    }

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
                + " at every output. On a chain of " + longest
                + " sites, the first half of which is excited, the coherence of the two sites at the edge.";
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
        int middle = longest / 2;
        Measurement longer = laboratory.run(
                "populations",
                "model={lattice: {chain: " + longest + "}, noise: 1}",
                Settings.firstSites(middle, longest),
                "observables=[{correlations: [" + middle + ", " + (middle + 1) + "]}]",
                "evolution.times=[0.5, 5, 50]",
                "solver={method: moments}");
        double neighbours = 0;
        for (double[][] part : List.of(longer.re("correlations"), longer.im("correlations"))) {
            for (double[] matrix : part) {
                neighbours = Math.max(neighbours, Math.abs(matrix[1]));
            }
        }
        return Finding.of(
                new Comparison("largest off-diagonal element", largest, run.tolerance()),
                // The tolerance is relative to the number of excitations.
                new Comparison(
                        "coherence of the neighbours at the edge, " + middle + " excitations on " + longest + " sites",
                        neighbours,
                        middle * longer.tolerance()));
    }
}
