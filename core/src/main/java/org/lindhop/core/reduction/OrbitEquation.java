package org.lindhop.core.reduction;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
 * Another reduction with one number for all elements that lattice symmetries make equal, wherever that takes less work and less
 * memory. Of its equation {@code d x_e/dt = sum_f A_ef x_f} for elements one row an orbit is left,
 *
 * <pre>d y_O/dt = sum_O' sqrt(|O| / |O'|) (sum_{f in O'} A_ef) y_O'   for any e in O,   y_O = sqrt |O| x_e</pre>
 *
 * which is self-adjoint if A is, since the basis is orthonormal.
 */
final class OrbitEquation implements LinearReduction {
    /** Smaller equations take no time that could be saved. */
    private static final int LEAST_ELEMENTS = 1000;

    /** Beyond this number of states of a sector to number their orbits would take longer than a plan may. */
    private static final double MOST_STATES = 1e7;

    private static final double MOST_ORBITS = 1e8;

    /** Rows whose entries are counted to tell how many all have. */
    private static final int SAMPLE = 200;

    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private static final int ROWS_AT_ONCE = 4096;

    /** Vectors that every propagator needs. */
    private static final int VECTORS = 3;

    private final ElementwiseReduction elements;
    private final LatticeSymmetries symmetries;
    private final Map<Set<Block>, BlockLayout> layouts = new HashMap<>();
    private final Map<OrbitLayout, GeneratorSize> sizes = new HashMap<>();

    OrbitEquation(ElementwiseReduction elements, LatticeSymmetries symmetries) {
        this.elements = elements;
        this.symmetries = symmetries;
    }

    /** The same reduction, under symmetries where there are some and it can use them. */
    static Reduction of(Reduction reduction, LatticeSymmetries symmetries) {
        return symmetries.order() > 1 && reduction instanceof ElementwiseReduction elements
                ? new OrbitEquation(elements, symmetries)
                : reduction;
    }

    @Override
    public String method() {
        return elements.method();
    }

    @Override
    public Optional<String> objection(LadderMonomial monomial) {
        return elements.objection(monomial);
    }

    @Override
    public Set<Block> blocks(Stream<LadderMonomial> monomials) {
        return elements.blocks(monomials);
    }

    @Override
    public Set<Block> withFeeding(Set<Block> blocks) {
        return elements.withFeeding(blocks);
    }

    /** {@inheritDoc} One of orbits where they take less. */
    @Override
    public BlockLayout layout(Set<Block> blocks) {
        return layouts.computeIfAbsent(Set.copyOf(blocks), b -> chosen(elements.layout(b)));
    }

    private BlockLayout chosen(BlockLayout all) {
        if (all.elements() < LEAST_ELEMENTS || !canJoin(all)) {
            return all;
        }
        OrbitLayout orbits = OrbitLayout.of(all, symmetries);
        GeneratorSize whole = elements.size(all);
        GeneratorSize joined = size(orbits);
        return joined.reads() < whole.reads() && bytes(joined, false) < bytes(whole, true) ? orbits : all;
    }

    /** Whether orbits of the elements exist and can be numbered. */
    private boolean canJoin(BlockLayout all) {
        return (double) all.elements() / symmetries.order() <= MOST_ORBITS
                && IntStream.range(0, all.size())
                        .allMatch(b ->
                                all.elements(b) > 0 && all.rows(b) <= MOST_STATES && elements.isPermuted(all.block(b)));
    }

    /** The least that a run with an equation keeps: tables on either side of the seam, and vectors, perhaps by half. */
    private static double bytes(GeneratorSize size, boolean halves) {
        double parts = size.real() ? 1 : 2;
        return size.tableBytes()
                + size.kernelBytes()
                + VECTORS * parts * Double.BYTES * size.elements() / (halves ? 2 : 1);
    }

    @Override
    public GeneratorSize size(BlockLayout layout) {
        return layout instanceof OrbitLayout orbits
                ? sizes.computeIfAbsent(orbits, this::joinedSize)
                : elements.size(layout);
    }

    private GeneratorSize joinedSize(OrbitLayout orbits) {
        double entries = entries(orbits);
        return new GeneratorSize(
                orbits, Optional.empty(), elements.size(orbits.joined()).real(), 0, entries, 0, entries);
    }

    /** About the entries of all rows, from those of some that are spread evenly, but never in step with rows of a block. */
    private double entries(OrbitLayout orbits) {
        EquationRows rows = elements.rows(orbits.joined());
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
    public Generator generator(BlockLayout layout) {
        if (!(layout instanceof OrbitLayout orbits)) {
            return elements.generator(layout);
        }
        EquationRows rows = elements.rows(orbits.joined());
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
                layout, Map.of(0, SparseOperator.zero(1, 1), 1, matrix.build()), Optional.of(rows.range()));
    }

    @Override
    public boolean isSelfAdjointOnRange(BlockLayout layout) {
        return elements.isSelfAdjointOnRange(layout instanceof OrbitLayout orbits ? orbits.joined() : layout);
    }

    /** {@inheritDoc} An orbit has up to as many elements as there are symmetries, and its coefficient is their root of theirs. */
    @Override
    public double fedErrorBound(BlockLayout layout) {
        return layout instanceof OrbitLayout orbits
                ? Math.sqrt(orbits.symmetries()) * elements.fedErrorBound(orbits.joined())
                : elements.fedErrorBound(layout);
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
    public void load(BlockLayout layout, StateVector vector) {
        if (layout instanceof OrbitLayout orbits) {
            Representatives representatives = new Representatives(orbits, vector);
            elements.load(orbits.joined(), representatives);
            representatives.flush();
        } else {
            elements.load(layout, vector);
        }
    }

    @Override
    public double entriesBound(LadderMonomial monomial, BlockLayout layout) {
        return elements.entriesBound(monomial, layout instanceof OrbitLayout orbits ? orbits.joined() : layout);
    }

    @Override
    public void lower(
            LadderMonomial monomial, Complex coefficient, BlockLayout layout, LinearFunctionals.Builder functionals) {
        if (layout instanceof OrbitLayout orbits) {
            elements.lower(monomial, coefficient, orbits.joined(), new Joined(orbits, functionals));
        } else {
            elements.lower(monomial, coefficient, layout, functionals);
        }
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
