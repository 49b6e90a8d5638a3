package org.lindhop.opencl.equation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.lindhop.core.space.Block;
import org.lindhop.opencl.device.DeviceBuffer;
import org.lindhop.opencl.device.DeviceContext;
import org.lindhop.opencl.device.DeviceHandle;
import org.lindhop.opencl.device.DeviceHandles;
import org.lindhop.opencl.device.DeviceKernel;
import org.lindhop.opencl.device.ElementType;
import org.lindhop.opencl.kernel.Programs;
import org.lindhop.opencl.vector.Halo;
import org.lindhop.opencl.vector.Mirror;
import org.lindhop.opencl.vector.ShardLayout;
import org.lindhop.opencl.vector.ShardVector;

/**
 * A generator on the rows that one device holds. The terms of the equation of each block fall into groups, and each group is a
 * pass of one kernel over the block.
 */
public final class ShardEquation implements DeviceHandle {
    private final Programs programs;
    private final DeviceContext context;
    private final GeneratorTerms terms;
    private final ShardLayout layout;
    private final DeviceHandles handles = new DeviceHandles();
    private final Halo halo;
    private final Mirror mirror;
    private final DeviceBuffer nothing;
    private final List<List<Pass>> passes = new ArrayList<>();
    private final int segments;
    private final Map<Variant, DeviceKernel> kernels = new HashMap<>();

    /** A kernel that applies a group of terms. */
    private record Pass(EquationKernel kernel, int source, EquationKernel.Arguments arguments) {}

    /** A kernel, and what it is compiled for. */
    private record Variant(EquationKernel kernel, ElementType elementType, Map<String, Integer> macros) {}

    /**
     * Chooses kernels and makes their tables.
     *
     * @param programs the device and its programs
     * @param terms the terms of the generator
     * @param layout the rows that the device holds
     * @throws org.lindhop.opencl.device.OpenClException if the device has not enough memory
     */
    public ShardEquation(Programs programs, GeneratorTerms terms, ShardLayout layout) {
        this.programs = programs;
        this.context = programs.context();
        this.terms = terms;
        this.layout = layout;
        try {
            halo = handles.add(new Halo(context, layout));
            EquationTables tables = handles.add(new EquationTables(programs, terms, layout, halo));
            for (int block = 0; block < layout.layout().size(); block++) {
                collectHalo(block, tables);
            }
            halo.number();
            for (int block = 0; block < layout.layout().size(); block++) {
                passes.add(groups(block, tables).stream()
                        .map(group -> pass(group, tables))
                        .toList());
            }
            mirror = handles.add(new Mirror(programs));
            nothing = handles.add(context.allocate("nothing", 0));
            segments = segmentsToCompileFor();
        } catch (RuntimeException | OutOfMemoryError e) {
            handles.close();
            throw e;
        }
    }

    private void collectHalo(int index, EquationTables tables) {
        Block block = tables.block(index);
        int from = layout.firstRow(index);
        int to = from + layout.rows(index);
        for (MonomialJump jump : terms.monomials()) {
            for (int row = from; row < to; row++) {
                halo.add(index, jump.leadsFrom(block.ket(), row));
            }
        }
        halo.add(index, terms.drift(block.ket()), from, to);
        tables.operators(0, block.ket()).forEach(jump -> halo.add(index, jump, from, to));
        for (int d : terms.numberChanges()) {
            source(block, d)
                    .ifPresent(source ->
                            tables.operators(d, block.ket() - d).forEach(jump -> halo.add(source, jump, from, to)));
        }
    }

    /** The terms of the equation of a block, in the order of the passes; at least one group, whose pass has b and c. */
    private List<TermGroup> groups(int index, EquationTables tables) {
        Block block = tables.block(index);
        List<TermGroup> groups = new ArrayList<>();
        if (!terms.monomials().isEmpty()) {
            groups.add(new TermGroup(TermGroup.Kind.MONOMIAL, index, index, 0));
        }
        if (groups.isEmpty() || actsOn(block, tables)) {
            groups.add(new TermGroup(TermGroup.Kind.NUMBER_KEEPING, index, index, 0));
        }
        for (int d : terms.numberChanges()) {
            source(block, d)
                    .ifPresent(source -> groups.add(new TermGroup(TermGroup.Kind.NUMBER_CHANGING, index, source, d)));
        }
        return groups;
    }

    private boolean actsOn(Block block, EquationTables tables) {
        return Stream.of(block.ket(), block.bra())
                .anyMatch(n -> terms.drift(n).nonZeros() > 0
                        || tables.operators(0, n).stream().anyMatch(matrix -> matrix.nonZeros() > 0));
    }

    private OptionalInt source(Block target, int numberChange) {
        int bra = target.bra() - numberChange;
        int index = bra < 0 ? -1 : layout.layout().indexOf(new Block(target.ket() - numberChange, bra));
        return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
    }

    private static Pass pass(TermGroup group, EquationTables tables) {
        EquationKernel kernel = EquationKernels.choose(group, tables);
        return new Pass(kernel, group.source(), kernel.arguments(group, tables));
    }

    /** The largest number of segments of a block, its halo included, as a power of two, so that there are few programs. */
    private int segmentsToCompileFor() {
        int most = 1;
        for (int block = 0; block < layout.layout().size(); block++) {
            most = Math.max(most, layout.segments(block) + layout.segmentsFor(block, halo.rows(block)));
        }
        if (most > ShardLayout.MAX_SEGMENTS) {
            throw new IllegalStateException("a block takes " + most + " buffers on "
                    + context.description().name() + "; kernels take at most " + ShardLayout.MAX_SEGMENTS);
        }
        return most == 1 ? 1 : 2 * Integer.highestOneBit(most - 1);
    }

    /** Returns the kernels that compute the rows of a block, in the order of their passes. */
    List<EquationKernel> kernels(int block) {
        return passes.get(block).stream().map(Pass::kernel).toList();
    }

    /** Copies the rows of other devices that the equation reads, as they are now. */
    public void fetchHalo(List<ShardVector> x) {
        halo.fetch(x);
    }

    /**
     * Enqueues {@code y <- a L x + b x + c y} on the rows that the device holds; copies of rows of other devices must be up to
     * date.
     */
    public void apply(double a, ShardVector x, double b, double c, ShardVector y) {
        for (int block = 0; block < layout.layout().size(); block++) {
            boolean first = true;
            for (Pass pass : passes.get(block)) {
                double own = (first ? b : 0) - a * pass.arguments().decay();
                apply(pass, a, x, own, first ? c : 1, block, y);
                first = false;
            }
            if (isHalved(block)) {
                mirror.fill(y.segments(block).get(0), layout.rows(block), y.elementType());
            }
        }
    }

    /** Whether only the lower half of a block is computed and then mirrored: a diagonal one that is here in one piece. */
    private boolean isHalved(int block) {
        return layout.layout().block(block).isDiagonal()
                && layout.segments(block) == 1
                && layout.rows(block) == layout.columns(block);
    }

    private void apply(Pass pass, double a, ShardVector x, double b, double c, int block, ShardVector y) {
        List<DeviceBuffer> source = new ArrayList<>(x.segments(pass.source()));
        source.addAll(halo.segments(pass.source()));
        int columns = layout.columns(block);
        long rowBytes =
                (long) columns * x.elementType().parts() * context.precision().bytes();
        EquationKernel.Circumstances circumstances =
                new EquationKernel.Circumstances(terms, programs.tuning(), rowBytes, context.localMemory());
        DeviceKernel kernel = kernels.computeIfAbsent(
                new Variant(pass.kernel(), x.elementType(), pass.kernel().macros(circumstances)), this::compile);
        for (int s = 0; s < layout.segments(block); s++) {
            int rows = layout.segmentRows(block, s);
            kernel.bind().buffer(y.segments(block).get(s));
            for (int k = 0; k < segments; k++) {
                kernel.buffer(k < source.size() ? source.get(k) : nothing);
            }
            kernel.count(layout.shift(pass.source()))
                    .count(layout.columns(pass.source()))
                    .real(a)
                    .real(b)
                    .real(c)
                    .count(layout.firstRowOf(block, s))
                    .count(rows)
                    .count(columns)
                    .count(isHalved(block) ? 1 : 0);
            pass.arguments().tables().forEach(kernel::table);
            pass.kernel().localMemory(circumstances).forEach(kernel::local);
            pass.kernel().launches(rows, columns, programs.tuning()).forEach(kernel::launch);
        }
    }

    private DeviceKernel compile(Variant variant) {
        Map<String, Integer> macros = new HashMap<>(variant.macros());
        macros.put("COMPLEX_AMPLITUDES", terms.elementType() == ElementType.COMPLEX ? 1 : 0);
        macros.put("SEGMENTS", segments);
        return handles.add(programs.kernel(variant.kernel(), variant.elementType(), macros));
    }

    /** Releases the tables and kernels. */
    @Override
    public void close() {
        handles.close();
    }
}
