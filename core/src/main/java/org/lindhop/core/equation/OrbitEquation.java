package org.lindhop.core.equation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderMonomial;
import org.lindhop.core.backend.LinearFunctionals;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.generator.EquationRows;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.generator.GeneratorSize;
import org.lindhop.core.operator.SparseOperator;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.state.PartialVector;
import org.lindhop.core.symmetry.LatticeSymmetries;
import org.lindhop.core.symmetry.OrbitLayout;

/**
 * An equation with one number for all elements that lattice symmetries make equal. Of the equation {@code d x_e/dt = sum_f A_ef x_f}
 * for elements one row an orbit is left,
 *
 * <pre>d y_O/dt = sum_O' sqrt(|O| / |O'|) (sum_{f in O'} A_ef) y_O'   for any e in O,   y_O = sqrt |O| x_e</pre>
 *
 * which is self-adjoint if A is, since the basis is orthonormal.
 */
public final class OrbitEquation extends BoundEquation implements LinearEquation {
    /** Rows whose entries are counted to tell how many all have. */
    private static final int SAMPLE = 200;

    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private static final int ROWS_AT_ONCE = 4096;

    private final ElementwiseEquation elements;
    private final OrbitLayout orbits;

    /**
     * Joins the elements of an equation, whether or not that pays.
     *
     * @param symmetries of the model and the state
     * @return empty if the equation cannot be made row by row, or symmetries do more to its elements than to permute them
     */
    public static Optional<Equation> of(Equation equation, LatticeSymmetries symmetries) {
        return equation instanceof ElementwiseEquation elements
                        && elements.layout().blocks().stream().allMatch(elements::isPermuted)
                ? Optional.of(new OrbitEquation(
                        elements.reduction(), elements, OrbitLayout.of(elements.layout(), symmetries)))
                : Optional.empty();
    }

    private OrbitEquation(Reduction reduction, ElementwiseEquation elements, OrbitLayout orbits) {
        super(reduction, orbits);
        this.elements = elements;
        this.orbits = orbits;
    }

    @Override
    GeneratorSize count() {
        double entries = entries();
        return new GeneratorSize(orbits, Optional.empty(), elements.size().real(), 0, entries, 0, entries);
    }

    /** About the entries of all rows, from those of some that are spread evenly, but never in step with rows of a block. */
    private double entries() {
        EquationRows rows = elements.rows();
        int looked = Math.min(SAMPLE, orbits.orbits());
        double found = 0;
        for (int i = 0; i < looked; i++) {
            int orbit = (int) (orbits.orbits() * (i * GOLDEN % 1));
            Map<Integer, Complex> row = new HashMap<>();
            rows.forEachEntry(
                    orbits.blockOf(orbit),
                    ket(orbits, orbit),
                    bra(orbits, orbit),
                    (block, ket, bra, re, im) ->
                            row.merge(orbits.orbit(block, ket, bra), new Complex(re, im), Complex::plus));
            // What noise adds on one side it often takes on the other.
            row.values().removeIf(Complex::isZero);
            found += row.size();
        }
        return found / looked * orbits.orbits();
    }

    @Override
    public Generator generator() {
        EquationRows rows = elements.rows();
        double[] root = IntStream.range(0, orbits.orbits())
                .mapToDouble(orbit -> Math.sqrt(orbits.orbitSize(orbit)))
                .toArray();
        boolean selfAdjoint = rows.isSelfAdjoint();
        SparseOperator.Builder matrix = new SparseOperator.Builder(root.length, root.length);
        for (int orbit = 0; orbit < root.length; orbit++) {
            int row = orbit;
            rows.forEachEntry(
                    orbits.blockOf(orbit), ket(orbits, orbit), bra(orbits, orbit), (block, ket, bra, re, im) -> {
                        int column = orbits.orbit(block, ket, bra);
                        double scale = root[row] / root[column];
                        if (!selfAdjoint || row == column) {
                            matrix.add(row, column, scale * re, selfAdjoint ? 0 : scale * im);
                        } else if (row < column) {
                            // Computed apart both halves would differ by rounding.
                            matrix.add(row, column, scale * re, scale * im);
                            matrix.add(column, row, scale * re, -scale * im);
                        }
                    });
        }
        return Generator.withoutJumps(
                orbits, Map.of(0, SparseOperator.zero(1, 1), 1, matrix.build()), Optional.of(rows.range()));
    }

    @Override
    public boolean isSelfAdjointOnRange() {
        return elements.isSelfAdjointOnRange();
    }

    /** {@inheritDoc} An orbit has at most as many elements as there are symmetries, and its coefficient is the root of their number times theirs. */
    @Override
    public double fedErrorBound() {
        return Math.sqrt(orbits.symmetries()) * elements.fedErrorBound();
    }

    @Override
    public boolean hasCoherences() {
        return elements.hasCoherences();
    }

    @Override
    public int coherenceOrder(int block, int row) {
        return elements.coherenceOrder(orbits.blockOf(row), orbits.ket(row));
    }

    @Override
    public double growthRate() {
        return elements.growthRate();
    }

    @Override
    public boolean mayGrow() {
        return elements.mayGrow();
    }

    @Override
    public int symmetries() {
        return orbits.symmetries();
    }

    @Override
    public BlockLayout joined() {
        return orbits.joined();
    }

    private static int[] ket(OrbitLayout orbits, int orbit) {
        BlockLayout joined = orbits.joined();
        Block block = joined.block(orbits.blockOf(orbit));
        return joined.space().basis(block.ket()).sitesOf(orbits.ket(orbit));
    }

    private static int[] bra(OrbitLayout orbits, int orbit) {
        BlockLayout joined = orbits.joined();
        Block block = joined.block(orbits.blockOf(orbit));
        return joined.space().basis(block.bra()).sitesOf(orbits.bra(orbit));
    }

    @Override
    public void load(StateVector vector) {
        Representatives representatives = new Representatives(orbits, vector);
        elements.load(representatives);
        representatives.flush();
    }

    @Override
    public double entriesBound(LadderMonomial monomial) {
        return elements.entriesBound(monomial);
    }

    @Override
    public void lower(LadderMonomial monomial, Complex coefficient, LinearFunctionals.Builder functionals) {
        elements.lower(monomial, coefficient, new Joined(orbits, functionals));
    }

    /** Takes what is written into the elements, and writes one of each orbit into a column, as many at once as follow each other. */
    private static final class Representatives implements PartialVector {
        private final OrbitLayout orbits;
        private final StateVector column;
        private final double[] values = new double[2 * ROWS_AT_ONCE];
        private int first;
        private int count;

        Representatives(OrbitLayout orbits, StateVector column) {
            this.orbits = orbits;
            this.column = column;
        }

        @Override
        public boolean keeps(int block, int row) {
            return orbits.isRepresentative(block, row);
        }

        @Override
        public void writeRows(int block, int firstRow, int rowCount, double[] elements) {
            int width = (int) orbits.joined().columns(block);
            for (int row = 0; row < rowCount; row++) {
                for (int bra = 0; keeps(block, firstRow + row) && bra < width; bra++) {
                    int orbit = orbits.orbit(block, firstRow + row, bra);
                    if (orbits.bra(orbit) == bra) {
                        int at = 2 * (row * width + bra);
                        write(orbit, elements[at], elements[at + 1]);
                    }
                }
            }
        }

        private void write(int orbit, double re, double im) {
            if (count == ROWS_AT_ONCE || orbit != first + count) {
                flush();
                first = orbit;
            }
            double root = Math.sqrt(orbits.orbitSize(orbit));
            values[2 * count] = root * re;
            values[2 * count + 1] = root * im;
            count++;
        }

        void flush() {
            if (count > 0) {
                column.writeRows(0, first, count, values);
            }
            count = 0;
        }

        @Override
        public void readRows(int block, int firstRow, int rowCount, double[] elements) {
            throw new UnsupportedOperationException("elements are written only");
        }

        @Override
        public void close() {
            // The column belongs to somebody else.
        }
    }

    /** Turns functionals of elements into functionals of a column. */
    private static final class Joined extends LinearFunctionals.Builder {
        private final OrbitLayout orbits;
        private final LinearFunctionals.Builder column;

        Joined(OrbitLayout orbits, LinearFunctionals.Builder column) {
            this.orbits = orbits;
            this.column = column;
        }

        @Override
        public LinearFunctionals.Builder term(int block, int ket, int bra, double re, double im) {
            int orbit = orbits.orbit(block, ket, bra);
            double scale = 1 / Math.sqrt(orbits.orbitSize(orbit));
            return column.term(0, orbit, 0, scale * re, scale * im);
        }
    }
}
