package org.lindhop.opencl.equation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.operator.SparseOperator;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.workload.Workload;
import org.lindhop.opencl.OpenClProvider;
import org.lindhop.opencl.device.ComputeDevice;
import org.lindhop.opencl.device.DeviceContext;
import org.lindhop.opencl.device.DeviceSurvey;
import org.lindhop.opencl.device.ElementType;
import org.lindhop.opencl.kernel.Programs;
import org.lindhop.opencl.kernel.Tuning;
import org.lindhop.opencl.vector.ShardLayout;
import org.lindhop.opencl.vector.ShardVector;
import org.lindhop.testkit.BlockMatrix;
import org.lindhop.testkit.Requirements;
import org.lindhop.testkit.Tolerances;

/** Every kernel on its own workload, in every variant that is tuned, against the master equation written out on the host. */
class EquationKernelTest {
    private static final double A = 0.5;
    private static final double B = -1.5;
    private static final double C = 2;

    static Stream<Arguments> variants() {
        Requirements.devices(new OpenClProvider());
        ComputeDevice device = DeviceSurvey.take().devices().get(0);
        Tuning untuned = Tuning.defaultFor(device.description().kind()).within(device.maxWorkGroup());
        return EquationKernels.ALL.stream()
                .flatMap(kernel -> untuned.variants(kernel.tuned()).map(tuning -> Arguments.of(kernel, tuning)));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void appliesTheMasterEquationOfItsWorkload(EquationKernel kernel, Tuning tuning) {
        // Whole blocks, of which the diagonal ones are mirrored, and blocks in pieces.
        assertApplies(kernel, tuning, ElementType.REAL, 1);
        assertApplies(kernel, tuning, ElementType.COMPLEX, 3);
    }

    @Test
    void workloadsHaveNamesOfTheirOwn() {
        List<Workload> workloads = EquationKernels.ALL.stream()
                .map(EquationKernel::workload)
                .distinct()
                .toList();

        assertThat(workloads).extracting(Workload::id).doesNotHaveDuplicates();
    }

    private static void assertApplies(EquationKernel kernel, Tuning tuning, ElementType elementType, int segments) {
        Workload workload = kernel.workload();
        Workload.Instance smallest = workload.at(workload.sizes().get(0));
        Generator generator = new Generator(smallest.model(), smallest.layout());
        BlockLayout blocks = smallest.layout();
        ComputeDevice device = DeviceSurvey.take().devices().get(0);
        Precision precision = device.description().doublePrecision() ? Precision.DOUBLE : Precision.SINGLE;
        ShardLayout layout = new ShardLayout(blocks, 0, 1, Long.MAX_VALUE, precision, segments);
        BlockMatrix x = random(blocks, 1, elementType);
        BlockMatrix y = random(blocks, 2, elementType);
        BlockMatrix expected =
                BlockMatrix.zero(blocks).add(A, applied(generator, x)).add(B, x).add(C, y);
        BlockMatrix computed = BlockMatrix.zero(blocks);
        try (DeviceContext context = new DeviceContext(device, precision);
                Programs programs = new Programs(context, tuning);
                ShardEquation equation = new ShardEquation(programs, new GeneratorTerms(generator), layout);
                ShardVector source = new ShardVector(context, layout, elementType);
                ShardVector target = new ShardVector(context, layout, elementType)) {
            assertThat(Stream.iterate(0, block -> block < blocks.size(), block -> block + 1)
                            .flatMap(block -> equation.kernels(block).stream()))
                    .as("kernels that are chosen for %s", workload.id())
                    .contains(kernel);
            for (int block = 0; block < blocks.size(); block++) {
                source.write(block, 0, x.rows(block), x.block(block));
                target.write(block, 0, y.rows(block), y.block(block));
            }
            equation.apply(A, source, B, C, target);
            for (int block = 0; block < blocks.size(); block++) {
                target.read(block, 0, x.rows(block), computed.block(block));
            }
        }
        // The terms of an element of L x are no larger than |L|, which sums less than 100 products of entries below 10.
        assertThat(computed.worst(expected))
                .as("%s in %d segments of %s elements", kernel, segments, elementType)
                .satisfies(worst -> assertThat(worst.error())
                        .as(worst.place())
                        .isLessThanOrEqualTo(1e3 * Tolerances.ofSum(precision, 100)));
    }

    private static BlockMatrix random(BlockLayout blocks, long seed, ElementType elementType) {
        BlockMatrix matrix = BlockMatrix.random(blocks, seed);
        for (int block = 0; block < blocks.size() && elementType == ElementType.REAL; block++) {
            double[] pairs = matrix.block(block);
            for (int k = 1; k < pairs.length; k += 2) {
                pairs[k] = 0;
            }
        }
        return matrix;
    }

    /** {@code G x + x G^+ + sum_mu 2 r_mu J_mu x J_mu^+}, row by row and column by column. */
    private static BlockMatrix applied(Generator generator, BlockMatrix x) {
        BlockLayout blocks = x.layout();
        BlockMatrix image = BlockMatrix.zero(blocks);
        for (int index = 0; index < blocks.size(); index++) {
            Block block = blocks.block(index);
            for (int i = 0; i < x.rows(index); i++) {
                for (int k = 0; k < x.columns(index); k++) {
                    SparseOperator ket = generator.drift(block.ket());
                    SparseOperator bra = generator.drift(block.bra());
                    Complex sum = Complex.ZERO;
                    for (int p = 0; p < x.rows(index); p++) {
                        sum = sum.plus(ket.get(i, p).times(x.get(index, p, k)));
                    }
                    for (int q = 0; q < x.columns(index); q++) {
                        sum = sum.plus(x.get(index, i, q).times(bra.get(k, q).conjugate()));
                    }
                    for (Generator.Jump jump : generator.jumps()) {
                        sum = sum.plus(fed(jump, block, i, k, x));
                    }
                    image.set(index, i, k, sum.re(), sum.im());
                }
            }
        }
        return image;
    }

    private static Complex fed(Generator.Jump jump, Block target, int i, int k, BlockMatrix x) {
        int d = jump.numberChange();
        int source = target.bra() < d ? -1 : x.layout().indexOf(new Block(target.ket() - d, target.bra() - d));
        Complex sum = Complex.ZERO;
        if (source >= 0) {
            SparseOperator ket = jump.from(target.ket() - d);
            SparseOperator bra = jump.from(target.bra() - d);
            int r = ket.find(i);
            int s = bra.find(k);
            for (int p = r < 0 ? 0 : ket.start(r); r >= 0 && p < ket.start(r + 1); p++) {
                for (int q = s < 0 ? 0 : bra.start(s); s >= 0 && q < bra.start(s + 1); q++) {
                    sum = sum.plus(new Complex(ket.re(p), ket.im(p))
                            .times(new Complex(bra.re(q), bra.im(q)).conjugate())
                            .times(x.get(source, ket.column(p), bra.column(q))));
                }
            }
        }
        return sum.times(2 * jump.rate());
    }
}
