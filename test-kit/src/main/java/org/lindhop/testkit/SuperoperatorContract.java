package org.lindhop.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.CopyMeasure;
import org.lindhop.core.backend.FunctionalEvaluator;
import org.lindhop.core.backend.LinearFunctionals;
import org.lindhop.core.backend.MemoryCopy;
import org.lindhop.core.backend.MemoryEstimate;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.generator.GeneratorSize;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;

/**
 * Tests of {@link Superoperator} and {@link StateVector}, on every backend that the subclass opens and on every problem of
 * {@link TestProblems}. Results are compared with the {@link KroneckerOracle} or with plain sums on the host.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SuperoperatorContract {
    /** Coefficients (a, b, c) of {@code y <- a L x + b x + c y} as propagators use them. */
    private static final double[][] COEFFICIENTS = {{0.5, -1.5, 0}, {-0.5, 0, 2}, {2, -0.25, -1}};

    /** Such coefficients with a = 0, where L does not matter, and with other zeros. */
    private static final double[][] ZERO_COEFFICIENTS = {{0, 1, 0}, {0, 0, 1}, {0, 0, 0}, {0, 0.5, -2}};

    private final List<Subject> subjects = new ArrayList<>();
    private final List<Subject> subjectsOfEachKind = new ArrayList<>();
    private final List<Backend> backends = new ArrayList<>();

    /** Opens the backends to test, in every precision and on every device; the contract closes them. */
    protected abstract Stream<Backend> openBackends();

    @BeforeAll
    void open() {
        openBackends().forEach(backends::add);
        List<List<TestProblem>> families = TestProblems.families();
        for (Backend backend : backends) {
            for (List<TestProblem> family : families) {
                family.forEach(problem -> subjects.add(new Subject(backend, problem)));
                subjectsOfEachKind.add(subjects.get(subjects.size() - 1));
            }
        }
    }

    @AfterEach
    void closeVectors() {
        subjects.forEach(Subject::closeVectors);
    }

    @AfterAll
    void close() {
        subjects.forEach(Subject::close);
        backends.forEach(Backend::close);
    }

    List<Backend> backends() {
        return backends;
    }

    List<Subject> subjects() {
        return subjects;
    }

    /** One problem of each family, for tests that do not depend on the terms of the model. */
    List<Subject> subjectsOfEachKind() {
        return subjectsOfEachKind;
    }

    List<Subject> selfAdjointSubjects() {
        return subjects.stream()
                .filter(subject -> subject.problem.model().isSelfAdjoint())
                .toList();
    }

    @OnEverySubject
    void appliesTheMasterEquation(Subject subject) {
        BlockMatrix x = subject.random(1);
        StateVector y = subject.vector();
        subject.operator().apply(1, subject.vector(x), 0, 0, y);
        subject.assertApplied(subject.read(y), subject.problem.apply(x), 1);
    }

    @OnEverySubject
    void appliesTheFusedForm(Subject subject) {
        assertFusedForm(subject, COEFFICIENTS);
    }

    @OnOneSubjectOfEachKind
    void appliesTheFusedFormWithCoefficientsZero(Subject subject) {
        assertFusedForm(subject, ZERO_COEFFICIENTS);
    }

    private static void assertFusedForm(Subject subject, double[][] coefficients) {
        BlockMatrix x = subject.random(1);
        BlockMatrix y = subject.random(2);
        BlockMatrix applied = subject.problem.apply(x);
        StateVector source = subject.vector(x);
        for (double[] abc : coefficients) {
            StateVector target = subject.vector(y);
            subject.operator().apply(abc[0], source, abc[1], abc[2], target);
            BlockMatrix expected =
                    subject.zero().add(abc[0], applied).add(abc[1], x).add(abc[2], y);
            subject.assertApplied(subject.read(target), expected, 4);
        }
        subject.assertEqual(source, x);
    }

    @OnOneSubjectOfEachKind
    void doesNotReadATargetWithCoefficientZero(Subject subject) {
        StateVector x = subject.vector(subject.random(1));
        StateVector blank = subject.vector();
        StateVector poisoned = subject.vector(BlockMatrix.nan(subject.layout()));
        subject.operator().apply(0.5, x, 1, 0, blank);
        subject.operator().apply(0.5, x, 1, 0, poisoned);
        subject.assertEqual(poisoned, subject.read(blank));

        BlockMatrix.nan(subject.layout()).write(poisoned);
        subject.operator().combine(new double[] {0.5}, List.of(x), 0, blank);
        subject.operator().combine(new double[] {0.5}, List.of(x), 0, poisoned);
        subject.assertEqual(poisoned, subject.read(blank));
    }

    @OnOneSubjectOfEachKind
    void isLinear(Subject subject) {
        Superoperator operator = subject.operator();
        StateVector x = subject.vector(subject.random(1));
        StateVector y = subject.vector(subject.random(2));
        StateVector sum = subject.vector();
        StateVector imageOfSum = subject.vector();
        StateVector sumOfImages = subject.vector();
        operator.combine(new double[] {0.5, -2}, List.of(x, y), 0, sum);
        operator.apply(1, sum, 0, 0, imageOfSum);
        operator.apply(0.5, x, 0, 0, sumOfImages);
        operator.apply(-2, y, 0, 1, sumOfImages);
        subject.assertApplied(subject.read(imageOfSum), subject.read(sumOfImages), 4);
    }

    @OnEverySubject
    void keepsTheTraceAndHermiticity(Subject subject) {
        StateVector y = subject.vector();
        subject.operator().apply(1, subject.vector(subject.random(1)), 0, 0, y);
        BlockMatrix image = subject.read(y);
        double traceTolerance = subject.toleranceOfApplication() * subject.dimension();
        assertThat(image.trace().abs()).as("trace of L x").isLessThanOrEqualTo(traceTolerance);
        assertThat(image.worst(image.withDiagonalBlocksAdjoint()).error())
                .as("antihermitian part of the diagonal blocks")
                .isLessThanOrEqualTo(subject.toleranceOfApplication());
    }

    @OnEverySelfAdjointSubject
    void isSelfAdjointWhereTheModelSaysSo(Subject subject) {
        StateVector x = subject.vector(subject.random(1));
        StateVector y = subject.vector(subject.random(2));
        StateVector image = subject.vector();
        subject.operator().apply(1, y, 0, 0, image);
        Complex xLy = subject.operator().dot(x, image);
        subject.operator().apply(1, x, 0, 0, image);
        Complex yLx = subject.operator().dot(y, image);
        assertClose(xLy, yLx.conjugate(), subject.toleranceOfApplication() * 2 * subject.elements());
    }

    @OnEverySubject
    void combinesVectors(Subject subject) {
        double[] coefficients = {0.5, -1, 0, 2, 0.25, -0.5, 1, 3};
        double[] ownCoefficients = {0, 1, -0.5};
        double sumOfModuli = 10;
        List<StateVector> vectors = new ArrayList<>();
        BlockMatrix sum = subject.zero();
        BlockMatrix y = subject.random(100);
        for (int i = 0; i < coefficients.length; i++) {
            double c = ownCoefficients[i % ownCoefficients.length];
            boolean counts = coefficients[i] != 0;
            BlockMatrix x = counts ? subject.random(i) : BlockMatrix.nan(subject.layout());
            vectors.add(subject.vector(x));
            if (counts) {
                sum.add(coefficients[i], x);
            }
            StateVector target = subject.vector(y);
            subject.operator().combine(Arrays.copyOf(coefficients, i + 1), vectors, c, target);
            BlockMatrix expected = subject.zero().add(1, sum).add(c, y);
            subject.assertClose(subject.read(target), expected, subject.toleranceOfSum(i + 2) * sumOfModuli);
        }
    }

    @OnEverySubject
    void multipliesVectors(Subject subject) {
        Superoperator operator = subject.operator();
        BlockMatrix x = subject.random(1);
        BlockMatrix y = subject.random(2);
        StateVector first = subject.vector(x);
        StateVector second = subject.vector(y);
        // The contract asks for sums in double precision whatever the precision of the elements.
        double tolerance = Tolerances.ofSum(Precision.DOUBLE, subject.elements()) * 4 * subject.elements();
        Complex product = operator.dot(first, second);
        assertClose(product, x.dot(y), tolerance);
        assertClose(operator.dot(second, first), product.conjugate(), tolerance);
        assertClose(operator.dot(first, first), x.dot(x), tolerance);
        assertThat(operator.dot(first, second)).as("the same sum again").isEqualTo(product);
        assertThat(operator.dot(subject.vector(), second)).isEqualTo(Complex.ZERO);
    }

    @OnEverySubject
    void passesNaNThroughSums(Subject subject) {
        BlockMatrix x = subject.random(1);
        int last = subject.layout().size() - 1;
        x.set(last, x.rows(last) - 1, x.columns(last) - 1, Double.NaN, 0);
        StateVector poisoned = subject.vector(x);
        assertThat(subject.operator().dot(poisoned, poisoned).re()).isNaN();
    }

    @OnEverySubject
    void evaluatesFunctionals(Subject subject) {
        SplittableRandom random = new SplittableRandom(3);
        BlockMatrix x = subject.random(1);
        LinearFunctionals.Builder builder = new LinearFunctionals.Builder();
        List<Complex> expected = new ArrayList<>();
        int[] lengths = {1, 0, 5, 64, 300};
        for (int length : lengths) {
            Complex sum = Complex.ZERO;
            for (int e = 0; e < length; e++) {
                int block = random.nextInt(subject.layout().size());
                int row = random.nextInt(x.rows(block));
                int column = random.nextInt(x.columns(block));
                Complex weight = new Complex(random.nextDouble(-1, 1), random.nextDouble(-1, 1));
                builder.term(block, row, column, weight.re(), weight.im());
                sum = sum.plus(weight.times(x.get(block, row, column)));
            }
            builder.end();
            expected.add(sum);
        }
        StateVector vector = subject.vector(x);
        try (FunctionalEvaluator evaluator = subject.operator().evaluator(builder.build())) {
            double[] values = evaluator.evaluate(vector);
            assertThat(values).hasSize(2 * lengths.length);
            for (int k = 0; k < lengths.length; k++) {
                Complex value = new Complex(values[2 * k], values[2 * k + 1]);
                assertClose(value, expected.get(k), subject.toleranceOfSum(lengths[k]) * 2 * lengths[k]);
            }
        }
    }

    @OnEverySubject
    void newVectorsAreZeroAndReadBackWhatIsWritten(Subject subject) {
        StateVector used = subject.vector(subject.random(1));
        subject.assertEqual(used, subject.random(1));
        subject.closeVectors();
        subject.assertEqual(subject.vector(), subject.zero());
    }

    @OnEverySubject
    void writesAndReadsSomeRows(Subject subject) {
        StateVector vector = subject.vector(subject.random(1));
        BlockMatrix expected = subject.random(2);
        for (int b = 0; b < subject.layout().size(); b++) {
            int width = 2 * expected.columns(b);
            int third = (expected.rows(b) + 2) / 3;
            for (int from = 0; from < expected.rows(b); from += third) {
                int count = Math.min(third, expected.rows(b) - from);
                double[] rows = Arrays.copyOfRange(expected.block(b), from * width, (from + count) * width);
                vector.writeRows(b, from, count, rows);
                double[] read = new double[rows.length + 1];
                vector.readRows(b, from, count, read);
                assertThat(Arrays.copyOf(read, rows.length)).isEqualTo(rows);
                assertThat(read[rows.length]).as("beyond the rows").isZero();
            }
        }
        subject.assertEqual(vector, expected);
    }

    @OnEverySubject
    void knowsItsGenerator(Subject subject) {
        assertThat(subject.operator().layout()).isSameAs(subject.layout());
    }

    @OnEveryBackend
    void annihilatesTheDarkMode(Backend backend) {
        // |psi> = sum_j (-1)^j |1_j> / sqrt M: every L_b of a chain with v = 1 maps it to zero (physics, section 2).
        for (Species species : Species.values()) {
            PhysicalModel physics = PhysicalModel.on(Lattice.chain(9))
                    .species(Stream.generate(() -> species).limit(9).toList())
                    .noise(() -> 0.7, () -> Complex.ONE);
            try (Subject subject = new Subject(backend, new TestProblem("dark mode", physics, new Block(1, 1)))) {
                double[] psi = new double[9];
                Arrays.setAll(psi, j -> (j % 2 == 0 ? 1 : -1) / 3.0);
                StateVector dark = subject.vector(BlockMatrix.projector(subject.layout(), psi));
                StateVector image = subject.vector();
                subject.operator().apply(1, dark, 0, 0, image);
                assertThat(subject.read(image).max()).isLessThanOrEqualTo(subject.toleranceOfApplication());
            }
        }
    }

    @OnEveryBackend
    void estimatesMemoryWithoutAllocatingIt(Backend backend) {
        Model model = Model.builder(Lattice.chain(70)).noise(1).build();
        GeneratorSize small = GeneratorSize.of(model, BlockLayout.reachable(model, Set.of(new Block(1, 1))), false);
        GeneratorSize hopeless =
                GeneratorSize.of(model, BlockLayout.reachable(model, Set.of(new Block(35, 35))), false);
        MemoryEstimate fewVectors = backend.prepare(small).memory(3);
        MemoryEstimate manyVectors = backend.prepare(small).memory(1000);
        double elements = 70.0 * 70 * 2 * backend.precision().bytes();
        assertThat(total(fewVectors)).isGreaterThanOrEqualTo(3 * elements);
        assertThat(total(manyVectors) - total(fewVectors)).isCloseTo(997 * elements, within(0.5 * 997 * elements));
        assertThat(total(backend.prepare(hopeless).memory(1))).isGreaterThan(1e18);
    }

    @OnEveryBackend
    void measuresCopiesOfItsMemory(Backend backend) {
        assertThat(backend).isInstanceOfSatisfying(CopyMeasure.class, measure -> {
            try (MemoryCopy copy = measure.memoryCopy(1_000_000)) {
                assertThat(copy.bytes()).isGreaterThanOrEqualTo(1_000_000);
                assertThat(copy.seconds()).isPositive();
            }
        });
    }

    @OnEveryBackend
    void refusesWhatIsClosed(Backend backend) {
        TestProblem problem = TestProblems.twoLevelSystems().get(0);
        LinearFunctionals trace = traceOf(problem.layout());
        Superoperator operator = backend.superoperator(problem.generator());
        StateVector open = operator.newVector();
        StateVector closed = operator.newVector();
        closed.close();
        double[] row = new double[2 * (int) problem.layout().columns(0)];
        assertThatIllegalStateException().isThrownBy(() -> closed.readRows(0, 0, 1, row));
        assertThatIllegalStateException().isThrownBy(() -> closed.writeRows(0, 0, 1, row));
        assertThatIllegalStateException().isThrownBy(() -> operator.apply(1, closed, 0, 0, open));
        assertThatIllegalStateException().isThrownBy(() -> operator.apply(1, open, 0, 0, closed));
        assertThatIllegalStateException()
                .isThrownBy(() -> operator.combine(new double[] {1}, List.of(closed), 0, open));
        assertThatIllegalStateException().isThrownBy(() -> operator.dot(open, closed));

        FunctionalEvaluator evaluator = operator.evaluator(trace);
        assertThatIllegalStateException().isThrownBy(() -> evaluator.evaluate(closed));
        evaluator.close();
        assertThatIllegalStateException().isThrownBy(() -> evaluator.evaluate(open));

        open.close();
        operator.close();
        assertThatIllegalStateException().isThrownBy(operator::newVector);
        assertThatIllegalStateException().isThrownBy(() -> operator.evaluator(trace));
        closed.close();
        evaluator.close();
        operator.close();
    }

    // JUnit would close the arguments of a test after it; here many tests share them.

    @ParameterizedTest(name = "{0}", autoCloseArguments = false)
    @MethodSource("subjects")
    @Retention(RetentionPolicy.RUNTIME)
    private @interface OnEverySubject {}

    @ParameterizedTest(name = "{0}", autoCloseArguments = false)
    @MethodSource("subjectsOfEachKind")
    @Retention(RetentionPolicy.RUNTIME)
    private @interface OnOneSubjectOfEachKind {}

    @ParameterizedTest(name = "{0}", autoCloseArguments = false)
    @MethodSource("selfAdjointSubjects")
    @Retention(RetentionPolicy.RUNTIME)
    private @interface OnEverySelfAdjointSubject {}

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("backends")
    @Retention(RetentionPolicy.RUNTIME)
    private @interface OnEveryBackend {}

    private static double total(MemoryEstimate estimate) {
        return estimate.hostBytes() + estimate.deviceBytes();
    }

    private static LinearFunctionals traceOf(BlockLayout layout) {
        LinearFunctionals.Builder builder = new LinearFunctionals.Builder();
        for (int b = 0; b < layout.size(); b++) {
            for (int r = 0; layout.block(b).isDiagonal() && r < layout.rows(b); r++) {
                builder.term(b, r, r, 1, 0);
            }
        }
        builder.end();
        return builder.build();
    }

    private static void assertClose(Complex actual, Complex expected, double tolerance) {
        double error = actual.plus(expected.times(-1)).abs();
        assertThat(error).as("%s against %s", actual, expected).isLessThanOrEqualTo(tolerance);
    }
}
