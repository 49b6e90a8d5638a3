package org.lindhop.core.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.propagation.PropagationException;
import org.lindhop.core.propagation.Propagators;

/**
 * How the evolutions of a simulation are computed: one after the other, the one with the most work last, so that rows appear
 * while that goes on.
 *
 * @param simulation what is computed
 * @param steps its evolutions in their order
 */
public record Plan(Simulation simulation, List<Step> steps) {
    /**
     * One evolution.
     *
     * @param propagator how the state is taken through the output times, and why
     */
    public record Step(Evolution evolution, Propagators.Choice propagator) {
        /** What computes the states of the output times. */
        public String solverName() {
            return evolution.solverName(propagator.propagator());
        }

        private Step requireFits(Backend backend) {
            return new Step(
                    evolution,
                    new Propagators.Choice(
                            evolution.requireFits(backend, propagator.propagator()), propagator.reason()));
        }
    }

    public Plan {
        steps = List.copyOf(steps);
    }

    /** Matrix elements of the largest state vector. */
    public double elements() {
        return steps.stream()
                .mapToDouble(step -> step.evolution().size().elements())
                .max()
                .orElse(0);
    }

    /**
     * Refuses a run that does not fit, before anything is allocated.
     *
     * @return the plan, where necessary with fewer state vectors at once
     * @throws TooLargeException with the numbers of an evolution that does not fit
     */
    public Plan requireFits(Backend backend) {
        return new Plan(
                simulation,
                steps.stream().map(step -> step.requireFits(backend)).toList());
    }

    /**
     * Runs the problem.
     *
     * @param backend where it runs; stays open
     * @param listener told of every output, as soon as all observables are known, and of the progress
     * @throws TooLargeException if it does not fit
     * @throws PropagationException if the tolerance is missed or trace is lost; outputs already reported stay valid
     */
    public RunReport run(Backend backend, RunListener listener) {
        simulation.requireReachable(backend.precision());
        Plan fitting = requireFits(backend);
        Rows rows = new Rows(listener);
        List<EvolutionReport> reports = new ArrayList<>();
        for (Step step : fitting.steps) {
            rows.begin(step.evolution());
            reports.add(step.evolution().run(backend, step.propagator().propagator(), rows));
            rows.end(reports.get(reports.size() - 1));
        }
        return new RunReport(reports);
    }

    /** Joins the values of all evolutions and hands on a row when it is complete. */
    private final class Rows implements RunListener {
        private final RunListener listener;
        private final double[][][] values;
        private final double allReads;
        private List<Integer> members = List.of();
        private double reads;
        private double readsBefore;
        private long applicationsBefore;
        private int done;

        Rows(RunListener listener) {
            this.listener = listener;
            values = new double[simulation.problem().times().size()]
                    [simulation.problem().observables().size()][];
            allReads = steps.stream()
                    .mapToDouble(step -> step.evolution().size().reads())
                    .sum();
        }

        void begin(Evolution evolution) {
            members = evolution.members();
            reads = evolution.size().reads();
        }

        void end(EvolutionReport report) {
            readsBefore += reads;
            applicationsBefore += report.applications();
            done++;
        }

        @Override
        public void output(int index, double time, List<double[]> some) {
            for (int i = 0; i < some.size(); i++) {
                values[index][members.get(i)] = some.get(i);
            }
            if (done == steps.size() - 1) {
                List<double[]> row = List.of(values[index]);
                Arrays.fill(values[index], new double[0]);
                listener.output(index, time, row);
            }
        }

        @Override
        public void progress(double fraction, long applications) {
            listener.progress((readsBefore + fraction * reads) / allReads, applicationsBefore + applications);
        }
    }
}
