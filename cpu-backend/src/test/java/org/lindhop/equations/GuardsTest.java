package org.lindhop.equations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.BackendOptions;
import org.lindhop.core.backend.Backends;
import org.lindhop.core.backend.Device;
import org.lindhop.core.backend.FunctionalEvaluator;
import org.lindhop.core.backend.LinearFunctionals;
import org.lindhop.core.backend.MemoryEstimate;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.Preparation;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.generator.GeneratorSize;
import org.lindhop.core.generator.NumericalRange;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.observable.Observables;
import org.lindhop.core.plan.Problem;
import org.lindhop.core.propagation.PropagationException;
import org.lindhop.core.run.Run;
import org.lindhop.core.run.RunListener;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.state.InitialStates;
import org.lindhop.core.state.PureState;
import org.lindhop.testkit.PlannedRuns;

/** States that no master equation has are noticed when they are read, and end the run with rows so far. */
class GuardsTest {
    /** Changes elements of a state, of which all rows of both blocks are given as pairs (re, im). */
    private interface Damage {
        void to(double[] one, double[] two);
    }

    private record Case(String name, Damage damage, String message) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> damages() {
        return Stream.of(
                new Case("trace", (one, two) -> one[0] += 1e-4, "the trace is 1.0"),
                new Case(
                        "number",
                        (one, two) -> {
                            one[0] -= 1e-4;
                            two[0] += 1e-4;
                        },
                        "excitations: the model conserves their number"),
                new Case(
                        "population",
                        (one, two) -> {
                            // From one site that is empty to another.
                            one[0] -= 1;
                            one[8] += 1;
                        },
                        "the population of site "),
                new Case("NaN", (one, two) -> two[0] = Double.NaN, "finite"),
                new Case(
                        "Hermiticity",
                        (one, two) -> {
                            for (int k = 1; k < one.length; k += 2) {
                                one[k] += 1e-4;
                            }
                        },
                        "not Hermitian"));
    }

    /** A backend whose states are damaged whenever they are read after the first time. */
    private record Damaging(Backend backend, Damage damage) implements Backend {
        @Override
        public String id() {
            return backend.id();
        }

        @Override
        public Device device() {
            return backend.device();
        }

        @Override
        public Precision precision() {
            return backend.precision();
        }

        @Override
        public Preparation prepare(GeneratorSize size) {
            Preparation preparation = backend.prepare(size);
            return new Preparation() {
                @Override
                public MemoryEstimate memory(int vectors) {
                    return preparation.memory(vectors);
                }

                @Override
                public Superoperator compile(Generator generator) {
                    return new DamagedReadings(preparation.compile(generator), damage);
                }
            };
        }

        @Override
        public void close() {
            backend.close();
        }
    }

    private record DamagedReadings(Superoperator operator, Damage damage) implements Superoperator {
        @Override
        public BlockLayout layout() {
            return operator.layout();
        }

        @Override
        public Generator generator() {
            return operator.generator();
        }

        @Override
        public NumericalRange range() {
            return operator.range();
        }

        @Override
        public boolean isSelfAdjoint() {
            return operator.isSelfAdjoint();
        }

        @Override
        public boolean isReal() {
            return operator.isReal();
        }

        @Override
        public StateVector newVector() {
            return operator.newVector();
        }

        @Override
        public void apply(double a, StateVector x, double b, double c, StateVector y) {
            operator.apply(a, x, b, c, y);
        }

        @Override
        public void combine(double[] a, List<StateVector> x, double c, StateVector y) {
            operator.combine(a, x, c, y);
        }

        @Override
        public Complex dot(StateVector x, StateVector y) {
            return operator.dot(x, y);
        }

        @Override
        public FunctionalEvaluator evaluator(LinearFunctionals functionals) {
            FunctionalEvaluator evaluator = operator.evaluator(functionals);
            return new FunctionalEvaluator() {
                private int read;

                @Override
                public double[] evaluate(StateVector x) {
                    return read++ == 0 ? evaluator.evaluate(x) : evaluator.evaluate(damaged(x));
                }

                @Override
                public void close() {
                    evaluator.close();
                }
            };
        }

        private StateVector damaged(StateVector x) {
            // Blocks (1, 1), (2, 1) and (2, 2).
            double[] one = new double[2 * 3 * 3];
            double[] two = new double[2 * 3 * 3];
            x.readRows(0, 0, 3, one);
            x.readRows(layout().size() - 1, 0, 3, two);
            damage.to(one, two);
            x.writeRows(0, 0, 3, one);
            x.writeRows(layout().size() - 1, 0, 3, two);
            return x;
        }

        @Override
        public void close() {
            operator.close();
        }
    }

    @ParameterizedTest
    @MethodSource("damages")
    void endTheRun(Case c) {
        Model model = Model.builder(Lattice.chain(3))
                .noise(1)
                .hopping(List.of(Complex.ONE, Complex.ONE))
                .build();
        Problem problem = Problem.of(
                        model,
                        InitialStates.superposition(List.of(
                                new PureState.Term(Complex.ONE, new int[] {1, 0, 0}),
                                new PureState.Term(Complex.ONE, new int[] {1, 0, 1}))))
                .times(0, 0.5, 1)
                // Read from states, not from the terms of a series.
                .observe(Observables.entropy(), Observables.populations(List.of()));
        List<Double> rows = new ArrayList<>();
        // The reference stores all of a block, of which others keep a half that is Hermitian by itself.
        try (Backend backend =
                Backends.named("reference").open(new BackendOptions(Optional.empty(), Precision.DOUBLE))) {
            Backend damaging = new Damaging(backend, c.damage());
            assertThatExceptionOfType(PropagationException.class)
                    .isThrownBy(() -> Run.of(
                            PlannedRuns.plan(problem, Optional.of("density"), damaging, Optional.empty()),
                            new RunListener() {
                                @Override
                                public void output(int index, double time, List<double[]> values) {
                                    rows.add(time);
                                }
                            }))
                    .withMessageContaining("at t = 0.5")
                    .withMessageContaining(c.message());
        }
        assertThat(rows).containsExactly(0.0);
    }
}
