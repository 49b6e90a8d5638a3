package org.lindhop.opencl;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.backend.LinearFunctionals;
import org.lindhop.kernels.KernelSource;

/** What one device does for a superoperator: its tables, and the kernels on the rows that it holds. */
final class Shard implements DeviceHandle {
    /** The side of the squares that are mirrored through local memory, of which any device has room for 17 KiB. */
    private static final int MIRRORED_SQUARE = 32;

    private final DeviceContext context;
    private final Programs programs;
    private final ShardLayout layout;
    private final DeviceHandles handles = new DeviceHandles();
    private final Halo halo;
    private final EquationTables equations;
    private final LinearCombination combination;
    private final DotProduct dotProduct;
    private final DeviceBuffer nothing;
    private final GeneratorTerms terms;
    private final int segments;
    private final Map<Variant, DeviceKernel> kernels = new HashMap<>();

    private final Map<NumberField, DeviceKernel> mirrors = new EnumMap<>(NumberField.class);

    /** What a kernel is compiled for. */
    private record Variant(KernelFamily family, NumberField elements, boolean staged) {}

    Shard(DeviceContext context, Programs programs, ShardLayout layout, GeneratorTerms terms) {
        this.context = context;
        this.programs = programs;
        this.layout = layout;
        this.terms = terms;
        try {
            halo = handles.add(new Halo(context, layout));
            equations = handles.add(new EquationTables(context, terms, layout, halo));
            combination = handles.add(new LinearCombination(context, programs));
            dotProduct = handles.add(new DotProduct(context, programs, layout));
            nothing = handles.add(context.allocate("nothing", 0));
            segments = segmentsToCompileFor();
        } catch (RuntimeException e) {
            handles.close();
            throw e;
        }
    }

    /** A vector whose contents are undefined. */
    ShardVector newVector(NumberField field) {
        return new ShardVector(context, layout, field);
    }

    /** Brings copies of rows of other devices up to date. */
    void fetchHalo(List<ShardVector> x) {
        halo.fetch(x);
    }

    /** {@code y <- a L x + b x + c y} on the rows that are held here; the halo must be up to date. */
    void apply(double a, ShardVector x, double b, double c, ShardVector y) {
        for (int block = 0; block < layout.layout().size(); block++) {
            boolean first = true;
            for (Pass pass : equations.ofBlock(block)) {
                apply(pass, a, x, (first ? b : 0) - a * pass.decay(), first ? c : 1, block, y);
                first = false;
            }
            if (isHalved(block)) {
                mirror(y.segments(block).get(0), layout.rows(block), y.field());
            }
        }
        context.flush();
    }

    /** Whether only the lower half of a block is computed and then mirrored: a diagonal one that is here in one piece. */
    private boolean isHalved(int block) {
        return layout.layout().block(block).isDiagonal()
                && layout.segments(block) == 1
                && layout.rows(block) == layout.columns(block);
    }

    private void mirror(DeviceBuffer matrix, int rows, NumberField elements) {
        int group = context.tuning().rowGroup();
        mirrors.computeIfAbsent(
                        elements,
                        kind -> handles.add(programs.kernel(
                                programs.source("mirror", kind)
                                        .define("GROUP", group)
                                        .define("SIDE", MIRRORED_SQUARE),
                                "mirror")))
                .bind()
                .buffer(matrix)
                .count(rows)
                .launch(LaunchRange.squares(rows, MIRRORED_SQUARE, group));
    }

    private void apply(Pass pass, double a, ShardVector x, double b, double c, int block, ShardVector y) {
        List<DeviceBuffer> source = new ArrayList<>(x.segments(pass.source()));
        source.addAll(halo.segments(pass.source()));
        int columns = layout.columns(block);
        long rowBytes = (long) columns * x.field().parts() * context.precision().bytes();
        boolean staged = context.tuning().stagedHops() && 2 * rowBytes <= context.localMemory();
        DeviceKernel kernel = kernels.computeIfAbsent(new Variant(pass.family(), x.field(), staged), this::compile);
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
            pass.tables().forEach(kernel::table);
            if (pass.family() == KernelFamily.HOPS) {
                long bytes = staged ? rowBytes : 1;
                kernel.local(bytes).local(bytes);
            }
            pass.family().launches(rows, columns, context.tuning()).forEach(kernel::launch);
        }
    }

    private DeviceKernel compile(Variant variant) {
        KernelSource source = programs.source(variant.family().file(), variant.elements())
                .define("COMPLEX_AMPLITUDES", terms.field() == NumberField.COMPLEX ? 1 : 0)
                .define("FACTORS", terms.factors().ordinal())
                .define("DIAGONAL", terms.hasDiagonal() ? 1 : 0)
                .define("SEGMENTS", segments)
                .define("STAGED", variant.staged() ? 1 : 0);
        return handles.add(programs.kernel(
                variant.family().specialised(source, context.tuning()),
                variant.family().kernel()));
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

    /** {@code y <- x} for real x and complex y. */
    void widen(ShardVector x, ShardVector y) {
        combination.widen(x, y);
    }

    /** {@code y <- sum_i a_i x_i + c y} for the vectors with coefficients other than zero, which may be none. */
    void combine(double[] a, List<ShardVector> x, double c, ShardVector y) {
        combination.assign(a, x, c, y);
        context.flush();
    }

    /** Begins the part of a scalar product that falls on the rows that are held here. */
    void beginDot(ShardVector x, ShardVector y) {
        dotProduct.begin(x, y);
        context.flush();
    }

    /** Waits for that part. */
    Complex endDot() {
        return dotProduct.end();
    }

    /** Prepares the part of linear functionals that falls on the rows that are held here. */
    ShardFunctionals functionals(LinearFunctionals functionals) {
        return new ShardFunctionals(context, programs, layout, functionals);
    }

    @Override
    public void close() {
        handles.close();
    }
}
