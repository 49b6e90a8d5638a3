package org.lindhop.core.observable;

import java.util.List;
import org.lindhop.core.model.InvalidModelException;
import org.lindhop.core.model.Model;

/**
 * A quantity that a run reports at every output time. The kinds are made by {@link Observables}, {@link FieldObservables},
 * {@link EntanglementObservables} and {@link DistanceObservables}.
 */
public interface Observable {
    /** The name of the result array; unique within a run. */
    String name();

    /**
     * Registers the linear quantities that the observable needs, and returns how its values are computed from them.
     *
     * @param model whose state is observed
     * @param quantities where needs are registered
     * @throws InvalidModelException if the observable is not defined on the model
     */
    Compiled compile(Model model, Quantities quantities);

    /**
     * An observable on a given model.
     *
     * @param complex whether values are complex; they are then interleaved pairs (re, im)
     * @param shape extents of the array of values at one time, row-major; empty for a single number
     * @param sites the sites (counted from 0) that an axis of the array runs over; empty if no axis runs over sites
     * @param states the occupations, such as 01, that its axes run over; empty if no axis runs over states
     * @param columns the columns of a table, each with the index of its value in the array; not to be changed
     * @param order k of a k-body observable: its tolerance is relative to the k-th power of the excitation number
     * @param sensitivity how errors of the state affect the values
     * @param evaluation computes the values from a sample
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
        /** Copies the lists, except the columns, of which there may be millions. */
        public Compiled {
            shape = List.copyOf(shape);
            sites = List.copyOf(sites);
            states = List.copyOf(states);
        }

        /** An observable whose axes do not run over states. */
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
     * @param name name as in {@code scenario.md}; a complex column becomes {@code name_re} and {@code name_im}
     * @param index position of the value in the array
     */
    record Column(String name, int index) {}

    /**
     * The effect of errors of the state on the values of an observable: the largest error of the density matrix in trace norm
     * that keeps the values within a tolerance if the observable is bounded, with an operator norm of the excitation number to
     * the power of its order.
     */
    @FunctionalInterface
    interface Sensitivity {
        /**
         * The largest allowed error of the density matrix in trace norm.
         *
         * @param tolerance largest allowed error of the values
         */
        double allowedTraceNorm(double tolerance);

        /** The sensitivity of values that change by at most {@code factor} times the trace norm of an error. */
        static Sensitivity lipschitz(double factor) {
            return tolerance -> tolerance / factor;
        }
    }

    /** Computes the values of an observable. */
    @FunctionalInterface
    interface Evaluation {
        /** The values at one output time, row by row; pairs (re, im) if complex. */
        double[] evaluate(Sample sample);
    }
}
