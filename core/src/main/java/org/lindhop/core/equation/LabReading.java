package org.lindhop.core.equation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.backend.LinearFunctionals;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.model.RotatingFrame;
import org.lindhop.core.space.BlockLayout;

/**
 * Reads quantities of the laboratory from a solution in a {@link RotatingFrame}. A functional f of elements of several coherence orders d
 * is split into one part {@code f_d} for each, which are summed up at a time t as {@code f(t) = sum_d exp(-i omega d t) f_d(t)}. Where no
 * element has another order than 0, or the frame is the laboratory, functionals and states are those of the solution itself.
 */
public final class LabReading {
    /** What a phase and the product with it add to the relative error of a value. */
    private static final double PHASE_ERROR = 0x1p-49 + 0x1p-51;

    private final RotatingFrame frame;
    private final BlockLayout layout;
    private final Reading reading;
    private final boolean turns;
    private final LinearFunctionals functionals;
    /** For each functional that is evaluated, the functional of the reading to which it belongs, and its coherence order. */
    private final int[] wholes;

    private final int[] orders;

    /**
     * Splits the functionals of a reading.
     *
     * @param equation that is solved in the frame
     * @param reading of its solution
     */
    public LabReading(RotatingFrame frame, Equation equation, Reading reading) {
        this.frame = frame;
        this.layout = equation.layout();
        this.reading = reading;
        this.turns = turns(frame, equation);
        if (turns) {
            Parts parts = new Parts(equation, reading.functionals());
            this.functionals = parts.functionals;
            this.wholes = parts.wholes;
            this.orders = parts.orders;
        } else {
            this.functionals = reading.functionals();
            this.wholes = new int[0];
            this.orders = new int[0];
        }
    }

    private static boolean turns(RotatingFrame frame, Equation equation) {
        return frame.rotates() && equation.hasCoherences();
    }

    /** What the phases of a frame add at most to the relative error of values that are read from the solution of an equation. */
    public static double phaseError(RotatingFrame frame, Equation equation) {
        return turns(frame, equation) ? PHASE_ERROR : 0;
    }

    /** The functionals that are evaluated. */
    public LinearFunctionals functionals() {
        return functionals;
    }

    /**
     * The values of all quantities in the laboratory.
     *
     * @param time t
     * @param evaluated the values of the {@link #functionals} of the solution at that time
     * @return as {@link Reading#values} returns them
     */
    public double[] values(double time, double[] evaluated) {
        if (!turns) {
            return reading.values(evaluated);
        }
        Map<Integer, Complex> phases = new HashMap<>();
        double[] inLab = new double[2 * reading.functionals().count()];
        for (int k = 0; k < orders.length; k++) {
            Complex part = new Complex(evaluated[2 * k], evaluated[2 * k + 1]);
            Complex turned = orders[k] == 0
                    ? part
                    : part.times(phases.computeIfAbsent(orders[k], order -> frame.phase(order, time)));
            inLab[2 * wholes[k]] += turned.re();
            inLab[2 * wholes[k] + 1] += turned.im();
        }
        return reading.values(inLab);
    }

    /**
     * The density matrix in the laboratory, as a view that can be read only.
     *
     * @param time t
     * @param state the density matrix in the frame at that time; stays open
     */
    public StateVector state(double time, StateVector state) {
        return turns ? new Turned(time, state) : state;
    }

    /** The parts of functionals that have one coherence order each. */
    private static final class Parts {
        private final LinearFunctionals functionals;
        private final int[] wholes;
        private final int[] orders;

        Parts(Equation equation, LinearFunctionals whole) {
            LinearFunctionals.Builder builder = new LinearFunctionals.Builder();
            IntStream.Builder ofWhole = IntStream.builder();
            IntStream.Builder ofOrder = IntStream.builder();
            for (int k = 0; k < whole.count(); k++) {
                Map<Integer, List<Integer>> entries = new TreeMap<>();
                for (int e = whole.start(k); e < whole.start(k + 1); e++) {
                    int order = equation.coherenceOrder(whole.block(e), whole.row(e));
                    entries.computeIfAbsent(order, d -> new ArrayList<>()).add(e);
                }
                for (Map.Entry<Integer, List<Integer>> part : entries.entrySet()) {
                    for (int e : part.getValue()) {
                        builder.term(whole.block(e), whole.row(e), whole.column(e), whole.re(e), whole.im(e));
                    }
                    builder.end();
                    ofWhole.add(k);
                    ofOrder.add(part.getKey());
                }
            }
            functionals = builder.build();
            wholes = ofWhole.build().toArray();
            orders = ofOrder.build().toArray();
        }
    }

    /** A state with the phases of its blocks. */
    private final class Turned implements StateVector {
        private final double time;
        private final StateVector state;

        Turned(double time, StateVector state) {
            this.time = time;
            this.state = state;
        }

        @Override
        public void writeRows(int block, int firstRow, int rowCount, double[] values) {
            throw new UnsupportedOperationException("the state of a snapshot is read only");
        }

        @Override
        public void readRows(int block, int firstRow, int rowCount, double[] values) {
            state.readRows(block, firstRow, rowCount, values);
            int order = layout.block(block).ket() - layout.block(block).bra();
            if (order == 0) {
                return;
            }
            Complex phase = frame.phase(order, time);
            int end = Math.toIntExact(2L * rowCount * layout.columns(block));
            for (int i = 0; i < end; i += 2) {
                double re = values[i];
                double im = values[i + 1];
                values[i] = phase.re() * re - phase.im() * im;
                values[i + 1] = phase.re() * im + phase.im() * re;
            }
        }

        @Override
        public void close() {
            // The state belongs to its propagation.
        }
    }
}
