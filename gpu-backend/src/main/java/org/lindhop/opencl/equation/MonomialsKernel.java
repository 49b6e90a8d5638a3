package org.lindhop.opencl.equation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.OccupationBasis;
import org.lindhop.core.workload.Workload;
import org.lindhop.core.workload.Workloads;
import org.lindhop.opencl.device.DeviceTable;
import org.lindhop.opencl.device.ElementType;
import org.lindhop.opencl.device.LaunchRange;
import org.lindhop.opencl.kernel.Tuning;
import org.lindhop.opencl.kernel.TuningParameter;

/**
 * The kernel for jump operators with one entry in each row, up to a real number, and for what is diagonal in the drift; see
 * {@code monomials.cl}.
 */
final class MonomialsKernel extends EquationKernel {
    /** Jump operators that are applied at a pass over a row. */
    private static final TuningParameter JUMPS_AT_ONCE =
            new TuningParameter("monomials.jumps", TuningParameter.Form.POWER_OF_TWO, 2, 8, List.of(1, 2, 4, 8, 16));

    // Runs are shorter than the groups of other devices than processors, and reading in order costs processors no
    // gather.
    /** Whether runs of elements are copied where a jump operator moves them as a whole; else all are gathered. */
    private static final TuningParameter RUNS =
            new TuningParameter("monomials.runs", TuningParameter.Form.FLAG, 1, 0, List.of(1, 0));

    MonomialsKernel() {
        super(
                "monomials",
                "apply_monomials",
                Map.of("GROUP", TuningParameter.ROW_GROUP, "JUMPS_AT_ONCE", JUMPS_AT_ONCE));
    }

    @Override
    public Workload workload() {
        return Workloads.TLS_SWAP;
    }

    @Override
    public List<TuningParameter> tuned() {
        return List.of(JUMPS_AT_ONCE, RUNS);
    }

    @Override
    boolean suits(TermGroup terms, EquationTables tables) {
        return terms.kind() == TermGroup.Kind.MONOMIAL;
    }

    @Override
    Map<String, Integer> macros(Circumstances circumstances) {
        GeneratorTerms terms = circumstances.terms();
        return Map.of("FACTORS", terms.factors().ordinal(), "DIAGONAL", terms.hasDiagonal() ? 1 : 0);
    }

    @Override
    Arguments arguments(TermGroup terms, EquationTables tables) {
        int index = terms.target();
        Block block = tables.block(index);
        int[] runs = runs(tables.basis(block.bra()));
        List<MonomialJump> all = tables.terms().monomials();
        List<MonomialJump> moving = all.stream()
                .filter(jump -> tables.tuning().isSet(RUNS) && jump.movesRuns(block.bra(), runs))
                .toList();
        List<MonomialJump> jumps = Stream.concat(moving.stream(), all.stream().filter(jump -> !moving.contains(jump)))
                .toList();
        int from = tables.firstRow(index);
        int to = from + tables.rows(index);
        int states = tables.dimension(block.bra());
        // Which jump operators come first depends on the bra's sector, so those tables of the ket do too.
        DeviceTable ket = tables.shared(
                List.of("monomials on kets", block.ket(), block.bra(), tables.placing(index)),
                table -> table.count(moving.size())
                        .count(jumps.size())
                        .count(to - from)
                        .count(runs.length - 1)
                        .ints(runs)
                        .ints(leadsFrom(jumps, block.ket(), from, to, row -> tables.place(index, row))));
        DeviceTable bra = tables.shared(
                List.of("monomials on bras", block.bra()),
                table -> table.ints(leadsFrom(jumps, block.bra(), 0, states, row -> row)));
        return new Arguments(
                List.of(
                        ket,
                        bra,
                        factors(jumps, block.bra(), tables),
                        diagonal(block.ket(), from, to, tables),
                        diagonal(block.bra(), 0, states, tables)),
                jumps.stream().mapToDouble(MonomialJump::weight).sum());
    }

    private static DeviceTable factors(List<MonomialJump> jumps, int sector, EquationTables tables) {
        boolean complex = tables.terms().factors() == MonomialJump.Factors.COMPLEX;
        double[] factors = jumps.stream()
                .flatMapToDouble(jump -> Arrays.stream(jump.factors()))
                .toArray();
        double[] weights = jumps.stream().mapToDouble(MonomialJump::weight).toArray();
        return tables.shared(
                List.of("the factors and rates of monomials", sector),
                table -> table.numbers(factors, complex ? ElementType.COMPLEX : ElementType.REAL)
                        .reals(weights));
    }

    private static DeviceTable diagonal(int sector, int from, int to, EquationTables tables) {
        GeneratorTerms terms = tables.terms();
        double[] numbers =
                terms.hasDiagonal() ? Arrays.copyOfRange(terms.diagonal(sector), 2 * from, 2 * to) : new double[0];
        return tables.shared(
                List.of("the diagonal of the drift", sector, from, to),
                table -> table.numbers(numbers, terms.elementType()));
    }

    /** Where the occupation of the first half of the sites changes, from state to state of a sector; the dimension at the end. */
    private static int[] runs(OccupationBasis basis) {
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

    @Override
    List<LaunchRange> launches(int rows, int columns, Tuning tuning) {
        return List.of(LaunchRange.groups(rows, tuning.value(TuningParameter.ROW_GROUP)));
    }
}
