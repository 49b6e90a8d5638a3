package org.lindhop.cpu.tiles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lindhop.core.algebra.LadderMonomial;
import org.lindhop.core.algebra.LadderPolynomial;
import org.lindhop.core.generator.BlockEquation;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.model.JumpOperator;
import org.lindhop.core.model.Species;
import org.lindhop.core.operator.SparseOperator;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.space.OccupationBasis;
import org.lindhop.core.space.OccupationSpace;

/**
 * Some terms of a block equation, restricted to the few sites on which they act, as a sparse matrix between pairs (a, b) of a
 * ket and a bra configuration of these sites. Configurations are numbered sector by sector.
 */
final class Subsystem {
    private final Generator generator;
    private final int[] first;
    private final List<StateTables> sectors = new ArrayList<>();

    /**
     * The jump operators that map to the states of one sector.
     *
     * @param jumps for each state the numbers of the jump operators that have a row there, in rising order
     * @param rows for each state the numbers of these rows
     */
    private record StateTables(int[][] jumps, int[][] rows) {}

    /**
     * A row (a, b) of the matrix: entry e multiplies the element (ket[e], bra[e]) by {@code re[e] + i im[e]}. No element occurs
     * twice, and entries that cancel up to rounding are left out.
     *
     * @param ket ket configuration of each entry
     * @param bra bra configuration of each entry
     * @param re real part of each entry
     * @param im imaginary part of each entry
     */
    record Row(int[] ket, int[] bra, double[] re, double[] im) {}

    /**
     * Selects terms of an equation.
     *
     * @param equation the whole equation
     * @param species of all sites of the lattice
     * @param sites sites of the subsystem, in rising order
     * @param wanted tells from the sites of a term whether it belongs to the subsystem; such terms act on no other sites
     * @param most the largest number of excitations on these sites
     */
    Subsystem(
            BlockEquation equation,
            List<Species> species,
            List<Integer> sites,
            Predicate<Collection<Integer>> wanted,
            int most) {
        LadderPolynomial hamiltonian =
                renumbered(equation.hamiltonian(), sites, monomial -> wanted.test(sites(monomial)));
        List<JumpOperator> jumps = equation.jumps().stream()
                .filter(jump -> wanted.test(sites(jump)))
                .map(jump -> new JumpOperator(
                        jump.name(), jump.rate(), renumbered(jump.operator(), sites, monomial -> true)))
                .toList();
        OccupationSpace space =
                new OccupationSpace(sites.stream().map(species::get).toList(), OptionalInt.empty());
        int[] sectorNumbers =
                IntStream.rangeClosed(0, most).filter(space::contains).toArray();
        generator = new Generator(
                BlockEquation.of(hamiltonian, jumps),
                new BlockLayout(
                        space,
                        IntStream.of(sectorNumbers)
                                .mapToObj(k -> new Block(k, k))
                                .collect(Collectors.toSet())));
        first = new int[sectorNumbers.length + 1];
        for (int k : sectorNumbers) {
            first[k + 1] = Math.addExact(first[k], space.basis(k).size());
            sectors.add(tables(k));
        }
    }

    /** The sites on which a monomial acts. */
    static Collection<Integer> sites(LadderMonomial monomial) {
        return monomial.factors().stream()
                .map(LadderMonomial.Factor::site)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The sites on which a jump operator acts. */
    static Collection<Integer> sites(JumpOperator jump) {
        return jump.operator().terms().keySet().stream()
                .flatMap(monomial -> sites(monomial).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The distinct sets of sites on which the terms of an equation act. */
    static List<Collection<Integer>> supports(BlockEquation equation) {
        return Stream.concat(
                        equation.hamiltonian().terms().keySet().stream().map(Subsystem::sites),
                        equation.jumps().stream().map(Subsystem::sites))
                .distinct()
                .toList();
    }

    private static LadderPolynomial renumbered(
            LadderPolynomial polynomial, List<Integer> sites, Predicate<LadderMonomial> wanted) {
        return LadderPolynomial.sum(polynomial.terms().entrySet().stream()
                .filter(term -> wanted.test(term.getKey()))
                .map(term -> LadderPolynomial.of(renumbered(term.getKey(), sites), term.getValue()))
                .toList());
    }

    private static LadderMonomial renumbered(LadderMonomial monomial, List<Integer> sites) {
        return new LadderMonomial(monomial.factors().stream()
                .map(f -> new LadderMonomial.Factor(Collections.binarySearch(sites, f.site()), f.raise(), f.lower()))
                .toList());
    }

    private StateTables tables(int k) {
        int dimension = basis(k).size();
        int[][] jumps = new int[dimension][];
        int[][] rows = new int[dimension][];
        for (int a = 0; a < dimension; a++) {
            int state = a;
            jumps[a] = IntStream.range(0, generator.jumps().size())
                    .filter(mu -> contains(k - change(mu)) && matrix(mu, k).find(state) >= 0)
                    .toArray();
            rows[a] =
                    IntStream.of(jumps[a]).map(mu -> matrix(mu, k).find(state)).toArray();
        }
        return new StateTables(jumps, rows);
    }

    private boolean contains(int k) {
        return k >= 0 && k < first.length - 1;
    }

    private int change(int mu) {
        return generator.jumps().get(mu).numberChange();
    }

    /** The matrix of jump operator number mu that maps to the sector with k excitations. */
    private SparseOperator matrix(int mu, int k) {
        return generator.jumps().get(mu).from(k - change(mu));
    }

    OccupationBasis basis(int k) {
        return generator.layout().space().basis(k);
    }

    /** Number of configurations. */
    int size() {
        return first[first.length - 1];
    }

    /** The number of excitations of a configuration. */
    int excitations(int configuration) {
        int k = 0;
        while (first[k + 1] <= configuration) {
            k++;
        }
        return k;
    }

    /** The occupation of a configuration. */
    int[] occupation(int configuration) {
        int k = excitations(configuration);
        return basis(k).occupation(configuration - first[k]);
    }

    /** The number of the configuration with an occupation, or -1 if there is none. */
    int indexOf(int... occupation) {
        int k = IntStream.of(occupation).sum();
        int index = contains(k) ? basis(k).indexOf(occupation) : -1;
        return index < 0 ? -1 : first[k] + index;
    }

    /** The row of the element (a, b). */
    Row row(int a, int b) {
        int k = excitations(a);
        int l = excitations(b);
        RowSum sum = new RowSum();
        SparseOperator ketDrift = generator.drift(k);
        int r = ketDrift.find(a - first[k]);
        for (int e = r < 0 ? 0 : ketDrift.start(r); r >= 0 && e < ketDrift.start(r + 1); e++) {
            sum.add(first[k] + ketDrift.column(e), b, ketDrift.re(e), ketDrift.im(e));
        }
        SparseOperator braDrift = generator.drift(l);
        r = braDrift.find(b - first[l]);
        for (int e = r < 0 ? 0 : braDrift.start(r); r >= 0 && e < braDrift.start(r + 1); e++) {
            sum.add(a, first[l] + braDrift.column(e), braDrift.re(e), -braDrift.im(e));
        }
        int[] ketJumps = sectors.get(k).jumps[a - first[k]];
        int[] braJumps = sectors.get(l).jumps[b - first[l]];
        for (int i = 0, j = 0; i < ketJumps.length && j < braJumps.length; ) {
            if (ketJumps[i] == braJumps[j]) {
                int mu = ketJumps[i];
                addSandwich(mu, k, sectors.get(k).rows[a - first[k]][i], l, sectors.get(l).rows[b - first[l]][j], sum);
                i++;
                j++;
            } else if (ketJumps[i] < braJumps[j]) {
                i++;
            } else {
                j++;
            }
        }
        return sum.row();
    }

    private void addSandwich(int mu, int k, int ketRow, int l, int braRow, RowSum sum) {
        SparseOperator ket = matrix(mu, k);
        SparseOperator bra = matrix(mu, l);
        double weight = 2 * generator.jumps().get(mu).rate();
        for (int p = ket.start(ketRow); p < ket.start(ketRow + 1); p++) {
            for (int q = bra.start(braRow); q < bra.start(braRow + 1); q++) {
                sum.add(
                        first[k - change(mu)] + ket.column(p),
                        first[l - change(mu)] + bra.column(q),
                        weight * (ket.re(p) * bra.re(q) + ket.im(p) * bra.im(q)),
                        weight * (ket.im(p) * bra.re(q) - ket.re(p) * bra.im(q)));
            }
        }
    }

    /** Collects the entries of a row. They are few, so a linear search finds those at the same place. */
    private static final class RowSum {
        private int size;
        private long[] place = new long[32];
        private double[] re = new double[32];
        private double[] im = new double[32];
        private double[] modulus = new double[32];

        void add(int ket, int bra, double real, double imaginary) {
            long at = (long) ket << 32 | bra;
            int e = 0;
            while (e < size && place[e] != at) {
                e++;
            }
            if (e == place.length) {
                place = Arrays.copyOf(place, 2 * e);
                re = Arrays.copyOf(re, 2 * e);
                im = Arrays.copyOf(im, 2 * e);
                modulus = Arrays.copyOf(modulus, 2 * e);
            }
            size = Math.max(size, e + 1);
            place[e] = at;
            re[e] += real;
            im[e] += imaginary;
            modulus[e] += Math.abs(real) + Math.abs(imaginary);
        }

        Row row() {
            for (int e = 0; e < size; e++) {
                // Each entry is a sum of a few products, each with a few rounding errors; less than these is zero.
                double rounding = 16 * Math.ulp(modulus[e]);
                re[e] = Math.abs(re[e]) <= rounding ? 0 : re[e];
                im[e] = Math.abs(im[e]) <= rounding ? 0 : im[e];
            }
            int[] kept = IntStream.range(0, size)
                    .filter(e -> re[e] != 0 || im[e] != 0)
                    .toArray();
            return new Row(
                    IntStream.of(kept).map(e -> (int) (place[e] >> 32)).toArray(),
                    IntStream.of(kept).map(e -> (int) place[e]).toArray(),
                    IntStream.of(kept).mapToDouble(e -> re[e]).toArray(),
                    IntStream.of(kept).mapToDouble(e -> im[e]).toArray());
        }
    }
}
