package org.lindhop.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.BackendOptions;
import org.lindhop.core.backend.BackendUnavailableException;
import org.lindhop.core.backend.LinearFunctionals;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.kernels.KernelSource;
import org.lindhop.opencl.device.ComputeDevice;
import org.lindhop.opencl.device.DeviceBuffer;
import org.lindhop.opencl.device.DeviceContext;
import org.lindhop.opencl.device.DeviceKernel;
import org.lindhop.opencl.device.DeviceProgram;
import org.lindhop.opencl.device.DeviceSurvey;
import org.lindhop.opencl.device.ElementType;
import org.lindhop.opencl.device.HostTransfer;
import org.lindhop.opencl.device.LaunchRange;
import org.lindhop.opencl.device.OpenClException;
import org.lindhop.testkit.Requirements;

/** What the contract of superoperators does not ask: opening, closing, limits, and errors of OpenCL. */
class OpenClBackendTest {
    private static final BackendOptions FIRST_CHOICE = new BackendOptions(Optional.empty(), Precision.SINGLE);

    @BeforeAll
    static void needsOpenCl() {
        Requirements.devices(new OpenClProvider());
    }

    @Test
    void refusesAnUnknownDevice() {
        BackendOptions options = new BackendOptions(Optional.of("nonesuch"), Precision.SINGLE);

        assertThatThrownBy(() -> new OpenClProvider().open(options))
                .isInstanceOf(BackendUnavailableException.class)
                .hasMessageContaining("nonesuch")
                .hasMessageContaining("0: ");
    }

    @Test
    void saysWhatItIs() {
        try (Backend backend = new OpenClProvider().open(new BackendOptions(Optional.of("0"), Precision.SINGLE))) {
            assertThat(backend.id()).isEqualTo("opencl");
            assertThat(backend.device().number()).isZero();
            assertThat(backend.precision()).isEqualTo(Precision.SINGLE);
        }
    }

    @Test
    void closesTwiceAndThenRefusesToWork() {
        Backend backend = new OpenClProvider().open(FIRST_CHOICE);

        backend.close();
        backend.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> backend.superoperator(chain(2, 1)))
                .withMessageContaining("was closed");
    }

    @Test
    void closedVectorsAreNamed() {
        try (Backend backend = new OpenClProvider().open(FIRST_CHOICE);
                Superoperator operator = backend.superoperator(chain(2, 1))) {
            StateVector vector = operator.newVector();
            vector.close();
            vector.close();

            assertThatIllegalStateException()
                    .isThrownBy(() -> vector.readRows(0, 0, 1, new double[4]))
                    .withMessage("the state vector is closed");
        }
    }

    @Test
    void refusesVectorsOfAnotherSuperoperator() {
        try (Backend backend = new OpenClProvider().open(FIRST_CHOICE);
                Superoperator one = backend.superoperator(chain(2, 1));
                Superoperator other = backend.superoperator(chain(2, 1));
                StateVector own = one.newVector();
                StateVector foreign = other.newVector()) {
            assertThatIllegalArgumentException().isThrownBy(() -> one.apply(1, foreign, 0, 0, own));
            assertThatIllegalArgumentException().isThrownBy(() -> one.apply(1, own, 0, 0, foreign));
            assertThatIllegalArgumentException().isThrownBy(() -> one.dot(own, foreign));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> one.combine(new double[] {1}, List.of(foreign), 0, own));
        }
    }

    @Test
    void refusesToOverwriteAnInput() {
        try (Backend backend = new OpenClProvider().open(FIRST_CHOICE);
                Superoperator operator = backend.superoperator(chain(2, 1));
                StateVector vector = operator.newVector()) {
            assertThatIllegalArgumentException().isThrownBy(() -> operator.apply(1, vector, 0, 0, vector));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> operator.combine(new double[] {1}, List.of(vector), 0, vector));
        }
    }

    @Test
    void checksWhatJoclDoesNot() {
        try (Backend backend = new OpenClProvider().open(FIRST_CHOICE);
                Superoperator operator = backend.superoperator(chain(3, 1));
                StateVector vector = operator.newVector()) {
            assertOutOfBounds(() -> vector.writeRows(0, 0, 2, new double[11]));
            assertOutOfBounds(() -> vector.readRows(0, 0, 2, new double[11]));
            assertOutOfBounds(() -> vector.readRows(0, 2, 2, new double[12]));
            assertOutOfBounds(() -> vector.readRows(0, -1, 1, new double[6]));
            assertOutOfBounds(() -> vector.readRows(1, 0, 1, new double[6]));
            LinearFunctionals.Builder outside = new LinearFunctionals.Builder().term(0, 3, 0, 1, 0);
            outside.end();
            assertOutOfBounds(() -> operator.evaluator(outside.build()));
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void movesBlocksLargerThanTheStagingBuffer(Precision precision) {
        Generator generator = chain(12, 6);
        int dimension = (int) generator.layout().rows(0);
        double[] values = new double[2 * dimension * dimension];
        Arrays.setAll(values, k -> k % 65_537);
        double[] read = new double[values.length];
        assertThat(values.length * (long) precision.bytes()).isGreaterThan(HostTransfer.STAGING_BYTES);

        try (Backend backend = new OpenClProvider().open(new BackendOptions(Optional.empty(), precision));
                Superoperator operator = backend.superoperator(generator);
                StateVector vector = operator.newVector()) {
            vector.writeRows(0, 0, dimension, values);
            vector.readRows(0, 0, dimension, read);
        }

        assertThat(read).isEqualTo(values);
    }

    @Test
    void combinesMoreVectorsThanOnePassTakes() {
        try (Backend backend = new OpenClProvider().open(FIRST_CHOICE);
                Superoperator operator = backend.superoperator(chain(1, 1));
                StateVector one = operator.newVector();
                StateVector sum = operator.newVector()) {
            one.writeRows(0, 0, 1, new double[] {1, -1});
            sum.writeRows(0, 0, 1, new double[] {Double.NaN, Double.NaN});
            double[] coefficients = new double[19];
            Arrays.setAll(coefficients, k -> k);

            operator.combine(coefficients, Collections.nCopies(19, one), 0, sum);

            double[] read = new double[2];
            sum.readRows(0, 0, 1, read);
            assertThat(read).containsExactly(171, -171);
        }
    }

    @Test
    void launchesOfSeveralPiecesMeetEveryElementOnce() {
        int rows = 70_001;
        try (DeviceContext context = context();
                DeviceProgram program = context.compile(KernelSource.of("count-visits")
                        .define("DOUBLE_PRECISION", 0)
                        .define("WIDE_SUMS", 0));
                DeviceKernel kernel = program.kernel("count_visits");
                DeviceBuffer visits = context.allocate("visits", 2L * rows * Float.BYTES)) {
            visits.zero();
            kernel.bind().buffer(visits).count(rows).count(2);
            List<LaunchRange> launches = LaunchRange.matrix(rows, 2, 2);
            assertThat(launches).hasSize(2);

            launches.forEach(kernel::launch);

            double[] pairs = new double[4 * rows];
            context.transfer().readElements(visits, 0, pairs, 0, 2 * rows, ElementType.REAL);
            assertThat(IntStream.range(0, 2 * rows).mapToDouble(k -> pairs[2 * k]))
                    .containsOnly(1.0);
        }
    }

    @Test
    void showsTheCompilersLog() {
        try (DeviceContext context = context()) {
            assertThatThrownBy(() -> context.compile(KernelSource.of("broken").define("DOUBLE_PRECISION", 0)))
                    .isInstanceOf(OpenClException.class)
                    .hasMessageContaining("CL_BUILD_PROGRAM_FAILURE")
                    .hasMessageContaining("nonesuch");
        }
    }

    @Test
    void namesWhatDoesNotFit() {
        try (DeviceContext context = context()) {
            assertThatThrownBy(() -> context.allocate("the universe", Long.MAX_VALUE / 2))
                    .isInstanceOf(OpenClException.class)
                    .hasMessageContaining("the universe")
                    .hasMessageContaining("CL_");
        }
    }

    private static DeviceContext context() {
        ComputeDevice device = DeviceSurvey.take().devices().get(0);
        return new DeviceContext(device, Precision.SINGLE);
    }

    private static Generator chain(int sites, int excitations) {
        Model model = Model.builder(Lattice.chain(sites)).noise(1).build();
        return new Generator(model, BlockLayout.reachable(model, Set.of(new Block(excitations, excitations))));
    }

    private static void assertOutOfBounds(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
