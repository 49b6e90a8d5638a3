package org.lindhop.opencl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lindhop.core.operator.SparseOperator;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.OccupationBasis;

/**
 * The equations of the rows that one device holds, as passes of kernels with their tables on the device; blocks that share
 * a sector share its tables.
 */
final class EquationTables implements DeviceHandle {
    /** Tables with a place for every state are used as long as at least one in so many places is taken. */
    static final double MOST_PLACES_PER_ENTRY = 4;

    /** Places that one table can have. */
    private static final double MOST_PLACES = 1 << 29;

    private final DeviceContext context;
    private final GeneratorTerms terms;
    private final ShardLayout layout;
    private final Halo halo;
    private final NumberField field;
    private final DeviceHandles handles = new DeviceHandles();
    private final Map<List<Object>, DeviceTable> shared = new HashMap<>();
    private final List<List<Pass>> passes = new ArrayList<>();

    EquationTables(DeviceContext context, GeneratorTerms terms, ShardLayout layout, Halo halo) {
        this.context = context;
        this.terms = terms;
        this.layout = layout;
        this.halo = halo;
        this.field = terms.field();
        try {
            for (int i = 0; i < layout.layout().size(); i++) {
                collectHalo(i);
            }
            halo.number();
            for (int i = 0; i < layout.layout().size(); i++) {
                passes.add(passes(i));
            }
        } catch (RuntimeException | OutOfMemoryError e) {
            handles.close();
            throw e;
        }
    }

    /** What computes the rows of a block, in this order; the first pass has b and c, the others add to it. */
    List<Pass> ofBlock(int block) {
        return passes.get(block);
    }

    /** Chooses the kernels for a block by what its terms are. */
    private List<Pass> passes(int index) {
        Block block = layout.layout().block(index);
        List<Pass> chosen = new ArrayList<>();
        if (!terms.monomials().isEmpty()) {
            chosen.add(monomials(index));
        }
        if (chosen.isEmpty() || actsOn(block)) {
            boolean dense = isDense(List.of(terms.drift(block.bra()))) && isDense(operators(0, block.bra()));
            chosen.add(dense ? hops(index) : general(index));
        }
        for (int d : terms.numberChanges()) {
            source(block, d).ifPresent(source -> chosen.add(feed(index, source, d)));
        }
        return chosen;
    }

    private boolean actsOn(Block block) {
        return List.of(block.ket(), block.bra()).stream()
                .anyMatch(n -> terms.drift(n).nonZeros() > 0
                        || operators(0, n).stream().anyMatch(matrix -> matrix.nonZeros() > 0));
    }

    /** Whether tables with a place for every state are worth their memory. */
    private static boolean isDense(List<SparseOperator> matrices) {
        double places = PaddedRows.places(matrices);
        double entries = matrices.stream().mapToDouble(SparseOperator::nonZeros).sum();
        return places <= MOST_PLACES && places <= MOST_PLACES_PER_ENTRY * entries;
    }

    private Pass general(int index) {
        Block block = layout.layout().block(index);
        return new Pass(
                KernelFamily.GENERAL,
                index,
                0,
                List.of(ketDrift(index), braDrift(block.bra()), ketJumps(index, index, 0), braJumps(block.bra(), 0)));
    }

    private Pass feed(int index, int source, int numberChange) {
        int bra = layout.layout().block(source).bra();
        return new Pass(
                KernelFamily.FEED,
                source,
                0,
                List.of(ketJumps(index, source, numberChange), braJumps(bra, numberChange)));
    }

    private Pass hops(int index) {
        int bra = layout.layout().block(index).bra();
        return new Pass(
                KernelFamily.HOPS,
                index,
                0,
                List.of(
                        ketDrift(index),
                        padded("the drift", List.of(terms.drift(bra)), bra),
                        ketJumps(index, index, 0),
                        padded("the jump operators", operators(0, bra), bra)));
    }

    private Pass monomials(int index) {
        Block block = layout.layout().block(index);
        int[] runs = runs(block.bra());
        List<MonomialJump> moving = terms.monomials().stream()
                .filter(jump -> context.tuning().monomialRuns() && jump.movesRuns(block.bra(), runs))
                .toList();
        List<MonomialJump> jumps = Stream.concat(
                        moving.stream(), terms.monomials().stream().filter(jump -> !moving.contains(jump)))
                .toList();
        double[] weights = jumps.stream().mapToDouble(MonomialJump::weight).toArray();
        int from = layout.firstRow(index);
        int to = from + layout.rows(index);
        // Which jump operators come first depends on the bra's sector, so those tables of the ket do too.
        DeviceTable ket = shared(
                List.of("monomials on kets", block.ket(), block.bra(), placing(index)),
                table -> table.count(moving.size())
                        .count(weights.length)
                        .count(to - from)
                        .count(runs.length - 1)
                        .ints(runs)
                        .ints(leadsFrom(jumps, block.ket(), from, to, row -> halo.place(index, row))));
        DeviceTable bra = shared(
                List.of("monomials on bras", block.bra()),
                table -> table.ints(leadsFrom(jumps, block.bra(), 0, layout.columns(index), row -> row)));
        DeviceTable factors = shared(
                List.of("the factors and rates of monomials", block.bra()),
                table -> table.numbers(
                                jumps.stream()
                                        .flatMapToDouble(jump -> Arrays.stream(jump.factors()))
                                        .toArray(),
                                terms.factors() == MonomialJump.Factors.COMPLEX
                                        ? NumberField.COMPLEX
                                        : NumberField.REAL)
                        .reals(weights));
        return new Pass(
                KernelFamily.MONOMIALS,
                index,
                Arrays.stream(weights).sum(),
                List.of(
                        ket,
                        bra,
                        factors,
                        diagonal(block.ket(), from, to),
                        diagonal(block.bra(), 0, layout.columns(index))));
    }

    private DeviceTable diagonal(int sector, int from, int to) {
        double[] numbers =
                terms.hasDiagonal() ? Arrays.copyOfRange(terms.diagonal(sector), 2 * from, 2 * to) : new double[0];
        return shared(List.of("the diagonal of the drift", sector, from, to), table -> table.numbers(numbers, field));
    }

    /** Where the occupation of the first half of the sites changes, from state to state of a sector; the dimension at the end. */
    private int[] runs(int sector) {
        OccupationBasis basis = layout.layout().space().basis(sector);
        int leading = basis.sites() / 2;
        int[] before = new int[basis.sites()];
        int[] occupation = new int[basis.sites()];
        IntStream.Builder starts = IntStream.builder();
        for (int s = 0; s < basis.size(); s++) {
            basis.occupation(s, occupation);
            if (s == 0 || Arrays.mismatch(before, 0, leading, occupation, 0, leading) >= 0) {
                starts.add(s);
                System.arraycopy(occupation, 0, before, 0, leading);
            }
        }
        return starts.add(basis.size()).build().toArray();
    }

    /** The tables of all jump operators on consecutive states, one after the other. */
    private static int[] leadsFrom(List<MonomialJump> jumps, int sector, int from, int to, IntUnaryOperator place) {
        return jumps.stream()
                .flatMapToInt(jump -> IntStream.range(from, to).map(s -> jump.leadsFrom(sector, s, place)))
                .toArray();
    }

    private DeviceTable ketDrift(int index) {
        int ket = layout.layout().block(index).ket();
        int from = layout.firstRow(index);
        return shared(List.of("the drift of kets", ket, placing(index)), table -> {
            DriftRows rows =
                    DriftRows.of(terms.drift(ket), from, from + layout.rows(index), row -> halo.place(index, row));
            table.ints(rows.start()).ints(rows.column()).numbers(rows.value(), field);
        });
    }

    private DeviceTable braDrift(int sector) {
        return shared(List.of("the drift of bras", sector), table -> {
            SparseOperator drift = terms.drift(sector);
            DriftRows rows = DriftRows.of(drift, 0, drift.rows(), row -> row);
            table.ints(rows.start()).ints(rows.column()).numbers(rows.value(), field);
        });
    }

    /** The jump operators on the kets of a target block, with the factors 2 r. */
    private DeviceTable ketJumps(int index, int source, int numberChange) {
        int ket = layout.layout().block(source).ket();
        int from = layout.firstRow(index);
        return shared(List.of("jump operators on kets", ket, numberChange, placing(source)), table -> {
            double[] weights = terms.jumps(numberChange).stream()
                    .mapToDouble(jump -> 2 * jump.rate())
                    .toArray();
            append(
                    table,
                    JumpRows.of(
                            operators(numberChange, ket),
                            weights,
                            from,
                            from + layout.rows(index),
                            row -> halo.place(source, row)));
        });
    }

    private DeviceTable braJumps(int source, int numberChange) {
        return shared(List.of("jump operators on bras", source, numberChange), table -> {
            List<SparseOperator> operators = operators(numberChange, source);
            double[] weights = new double[operators.size()];
            Arrays.fill(weights, 1);
            int rows = operators.isEmpty() ? 0 : operators.get(0).rows();
            append(table, JumpRows.of(operators, weights, 0, rows, row -> row));
        });
    }

    private void append(DeviceTable table, JumpRows rows) {
        table.ints(rows.row())
                .ints(rows.jump())
                .ints(rows.start())
                .ints(rows.column())
                .numbers(rows.value(), field);
    }

    private DeviceTable padded(String content, List<SparseOperator> matrices, int sector) {
        return shared(List.of(content + ", padded", sector), table -> {
            PaddedRows rows = PaddedRows.of(
                    matrices, Math.toIntExact(layout.layout().space().dimension(sector)));
            table.ints(rows.first()).ints(rows.index()).numbers(rows.value(), field);
        });
    }

    private DeviceTable shared(List<Object> key, Consumer<DeviceTable> fill) {
        DeviceTable known = shared.get(key);
        if (known != null) {
            return known;
        }
        DeviceTable table = handles.add(new DeviceTable(context, "the table of " + key.get(0)));
        fill.accept(table);
        shared.put(key, table);
        return table;
    }

    /** What tells tables for kets apart: without rows of other devices all blocks number rows in the same way. */
    private int placing(int block) {
        return halo.rows(block) == 0 ? -1 : block;
    }

    private List<SparseOperator> operators(int numberChange, int source) {
        return terms.jumps(numberChange).stream().map(jump -> jump.from(source)).toList();
    }

    private OptionalInt source(Block target, int numberChange) {
        int bra = target.bra() - numberChange;
        int index = bra < 0 ? -1 : layout.layout().indexOf(new Block(target.ket() - numberChange, bra));
        return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
    }

    private void collectHalo(int index) {
        Block block = layout.layout().block(index);
        int from = layout.firstRow(index);
        int to = from + layout.rows(index);
        for (MonomialJump jump : terms.monomials()) {
            for (int row = from; row < to; row++) {
                halo.add(index, jump.leadsFrom(block.ket(), row));
            }
        }
        halo.add(index, terms.drift(block.ket()), from, to);
        operators(0, block.ket()).forEach(jump -> halo.add(index, jump, from, to));
        for (int d : terms.numberChanges()) {
            source(block, d)
                    .ifPresent(
                            source -> operators(d, block.ket() - d).forEach(jump -> halo.add(source, jump, from, to)));
        }
    }

    @Override
    public void close() {
        handles.close();
    }
}
