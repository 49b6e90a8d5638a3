package org.lindhop.core.observable;

import java.util.List;
import org.lindhop.core.model.InvalidModelException;
import org.lindhop.core.model.Model;

/** Something that a run reports at every output time. The kinds are made by {@link Observables}. */
public interface Observable {
    /** The name of the result array; unique within a run. */
    String name();

    /**
     * Registers what the observable needs and returns how it is computed from that.
     *
     * @throws InvalidModelException if the observable makes no sense on the model
     */
    Compiled compile(Model model, Quantities quantities);

    /**
     * An observable of a model.
     *
     * @param complex whether values are complex; they are then interleaved pairs (re, im)
     * @param shape extents of the array of values at one time, row-major; empty for a single number
     * @param sites the sites (counted from 0) that an axis of the array runs over; empty where none does
     * @param states the occupations of the states that its axes run over, such as 01; empty where none does
     * @param columns the columns of a table, each with the index of its value in the array; not to be changed
     * @param order k of a k-body observable: its tolerance is relative to the k-th power of the excitation number
     * @param sensitivity how errors of the state pass on to the values
     * @param evaluation from a sample to the values
     */
    record Compiled(
            boolean complex,
            List<Integer> shape,
            List<Integer> sites,
            List<String> states,
            List<Column> columns,
            int order,
            Sensitivity sensitivity,
            Evaluation evaluation) {
        public Compiled {
            shape = List.copyOf(shape);
            sites = List.copyOf(sites);
            states = List.copyOf(states);
        }

        /** Whose axes do not run over states. */
        public Compiled(
                boolean complex,
                List<Integer> shape,
                List<Integer> sites,
                List<Column> columns,
                int order,
                Sensitivity sensitivity,
                Evaluation evaluation) {
            this(complex, shape, sites, List.of(), columns, order, sensitivity, evaluation);
        }
    }

    /**
     * A column of a table.
     *
     * @param name as {@code scenario.md} names it; a complex column becomes {@code name_re} and {@code name_im}
     * @param index position of the value in the array
     */
    record Column(String name, int index) {}

    /**
     * How errors of the state pass on: the largest error of the density matrix in trace norm that keeps the values of a
     * bounded observable (one whose operator norm is the excitation number to the power of its order) within a tolerance.
     */
    @FunctionalInterface
    interface Sensitivity {
        double allowedTraceNorm(double tolerance);

        /** Values move by at most {@code factor} times the trace norm. */
        static Sensitivity lipschitz(double factor) {
            return tolerance -> tolerance / factor;
        }
    }

    /** Computes the values of an observable. */
    @FunctionalInterface
    interface Evaluation {
        /** The values, row-major; interleaved if complex. */
        double[] evaluate(Sample sample);
    }
}
