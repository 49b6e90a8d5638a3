package org.lindhop.core.observable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderMonomial;
import org.lindhop.core.algebra.LadderPolynomial;
import org.lindhop.core.backend.LinearFunctionals;
import org.lindhop.core.equation.Equation;
import org.lindhop.core.equation.LinearEquation;
import org.lindhop.core.equation.Reading;
import org.lindhop.core.equation.ReadingCost;
import org.lindhop.core.equation.Reduction;
import org.lindhop.core.equation.RequestedValues;
import org.lindhop.core.equation.TermVisitor;
import org.lindhop.core.model.InvalidModelException;
import org.lindhop.core.model.Species;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.state.PureState;

/**
 * The linear quantities that the observables of a run need, each registered once and identified by a number, and their lowering
 * to functionals on the blocks of an {@link Equation}. For an operator that adds excitations only the adjoint block is stored:
 * its value is the conjugate of a functional on that block. Nothing is lowered before {@link Equation#reading} asks for it.
 */
public final class Quantities implements RequestedValues {
    /** Seconds, per third power of the order, to compute the eigenvalues of a complex matrix. */
    private static final double EIGENVALUE_SECONDS = 1.2e-9;

    /** Fixed seed, so that results can be reproduced. */
    private static final long HERMITICITY_SEED = 1;

    /** Number of places of a diagonal block at which a matrix and its adjoint are compared. */
    private static final int HERMITICITY_PLACES = 64;

    private final List<Species> species;
    private final Supplier<BlockLayout> layout;
    private final StructureLimit limit;
    private final List<Quantity> quantities = new ArrayList<>();
    private final Map<Quantity, Integer> numbers = new HashMap<>();
    private final Map<List<Integer>, ReducedState> reducedStates = new HashMap<>();
    /** Numbers of the functionals whose conjugates are the values. */
    private final BitSet conjugated = new BitSet();

    private int functionals;
    private boolean purity;
    private boolean state;
    private boolean allBlocks;
    private double largestMatrix;
    private double matrixElements;

    /**
     * Starts without any quantity, and without a limit for what they need.
     *
     * @param species of each site of the model
     * @param layout supplies all blocks that the density matrix can have; called only if a quantity needs them all
     */
    public Quantities(List<Species> species, Supplier<BlockLayout> layout) {
        this(species, layout, StructureLimit.NONE);
    }

    /**
     * Starts without any quantity.
     *
     * @param species of each site of the model
     * @param layout supplies all blocks that the density matrix can have; called only if a quantity needs them all
     * @param limit for what quantities list one by one
     */
    public Quantities(List<Species> species, Supplier<BlockLayout> layout, StructureLimit limit) {
        this.species = species;
        this.layout = layout;
        this.limit = limit;
    }

    /** The limit for what is listed one by one. */
    StructureLimit limit() {
        return limit;
    }

    /** All blocks that the density matrix can have. */
    public BlockLayout layout() {
        return layout.get();
    }

    /**
     * The number of the quantity {@code <O>}.
     *
     * @param operator O; all its monomials add the same number of excitations
     */
    public int expectation(LadderPolynomial operator) {
        return number(new Quantity.Expectation(operator));
    }

    /**
     * The number of the first of the quantities {@code <n_j>} of a list of sites; the others follow in the order of the list.
     */
    public int populations(List<Integer> sites) {
        return number(Quantity.Populations.of(sites, species));
    }

    /** As {@link #populations}, but empty where nobody has asked for the populations of exactly these sites. */
    public OptionalInt knownPopulations(List<Integer> sites) {
        Integer number = numbers.get(Quantity.Populations.of(sites, species));
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /**
     * The number of the first of the quantities {@code <s_k^+ s_l^->} of all pairs from a list of sites, with l running faster;
     * the others follow.
     */
    public int correlations(List<Integer> sites) {
        // Every pair takes a number: fails on overflow before any pair is visited.
        Math.multiplyExact(sites.size(), sites.size());
        return number(Quantity.Correlations.of(sites, species));
    }

    /** The number of the quantity {@code <1_site| rho |0>}. */
    public int singleExcitationCoherence(int site) {
        return number(new Quantity.SingleExcitationCoherence(site));
    }

    /** The number of the quantity {@code Tr P_n rho}: the weight of the sector with n excitations. */
    public int sectorWeight(int n) {
        return number(new Quantity.SectorWeight(n));
    }

    /**
     * The number of the quantity {@code sum_n n Tr P_n rho}: the total number of excitations, computed from the density matrix
     * alone.
     */
    public int totalNumber() {
        return number(new Quantity.TotalNumber());
    }

    /**
     * The number of the first of two quantities that show whether the diagonal blocks of the density matrix are Hermitian:
     * {@code sum w_ab (rho_ab + rho_ba)}, which is then real, and {@code sum w_ab (rho_ab - rho_ba)}, which is then imaginary.
     * Both are sums over some random elements with random weights of modulus one.
     */
    public int hermiticity() {
        return number(new Quantity.Hermiticity());
    }

    /**
     * The number of a quantity with the real part {@code <psi| rho |psi>}. Its imaginary part has no meaning: of each block and
     * its adjoint only one is stored and counts twice.
     */
    public int overlap(PureState psi) {
        return number(new Quantity.Overlap(psi));
    }

    /**
     * The reduced state of a set of sites, read as linear quantities.
     *
     * @param sites different sites of the lattice
     * @throws InvalidModelException if it has more elements than can be numbered
     */
    ReducedState reducedState(List<Integer> sites) {
        return reducedStates.computeIfAbsent(List.copyOf(sites), s -> {
            ReducedState reduced = new ReducedState(layout(), s, functionals, limit);
            if (reduced.layout().elements() > Integer.MAX_VALUE - functionals) {
                throw new InvalidModelException(
                        "observables",
                        "the state of these sites has " + reduced.layout().elements()
                                + " elements, more than can be numbered; name fewer sites");
            }
            add(new Quantity.ReducedElements(reduced));
            return reduced;
        });
    }

    /** Registers a need for {@link Sample#purity}. */
    public void requirePurity() {
        purity = true;
        allBlocks = true;
    }

    /** True if an observable needs {@link Sample#purity}. */
    public boolean needsPurity() {
        return purity;
    }

    /** Registers a need for {@link Sample#state}. */
    public void requireState() {
        state = true;
        allBlocks = true;
    }

    /** True if an observable needs {@link Sample#state}. */
    public boolean needsState() {
        return state;
    }

    /**
     * Registers that the evaluation of an observable allocates dense complex matrices, which it frees when it is done.
     *
     * @param elements number of elements of each matrix; floating-point numbers, since they may exceed a long
     */
    public void requireMatrices(double... elements) {
        largestMatrix = Math.max(largestMatrix, Arrays.stream(elements).max().orElse(0));
        matrixElements = Math.max(matrixElements, Arrays.stream(elements).sum());
    }

    /** Number of elements of the largest matrix that an evaluation allocates. */
    public double largestMatrix() {
        return largestMatrix;
    }

    /** The reason why an equation cannot provide these quantities; empty if it can. */
    public Optional<String> objection(Reduction reduction) {
        boolean expectations = quantities.stream().allMatch(Quantity.Expectations.class::isInstance);
        if (reduction.densityMatrix().isEmpty() && (allBlocks || !expectations)) {
            return Optional.of("its solution gives expectation values alone, and this needs the density matrix");
        }
        return representatives()
                .map(representative -> reduction.objection(representative.monomial()))
                .filter(Optional::isPresent)
                .findFirst()
                .orElse(Optional.empty());
    }

    /**
     * The blocks of an equation that must be evolved to provide these quantities.
     *
     * @param reduction an equation without {@link #objection}
     */
    public Set<Block> blocks(Reduction reduction) {
        if (allBlocks) {
            return new TreeSet<>(layout().blocks());
        }
        Set<Block> asked = new TreeSet<>(reduction.blocks(representatives().map(Quantity.Representative::monomial)));
        for (Quantity quantity : quantities) {
            if (quantity instanceof Quantity.SingleExcitationCoherence) {
                asked.add(new Block(1, 0));
            } else if (quantity instanceof Quantity.SectorWeight w) {
                asked.add(new Block(w.excitations(), w.excitations()));
            } else if (quantity instanceof Quantity.Overlap o) {
                asked.addAll(o.state().blocks().orElseThrow());
            } else if (quantity instanceof Quantity.ReducedElements r) {
                asked.addAll(r.reduced().sources());
            }
        }
        return reduction.withFeeding(asked);
    }

    /** Monomials that stand for all whose expectation values are needed, made one by one. */
    private Stream<Quantity.Representative> representatives() {
        return quantities.stream()
                .filter(Quantity.Expectations.class::isInstance)
                .flatMap(quantity -> ((Quantity.Expectations) quantity).representatives());
    }

    @Override
    public int count() {
        return functionals;
    }

    @Override
    public Stream<LadderMonomial> monomials() {
        return quantities.stream()
                .filter(Quantity.Expectations.class::isInstance)
                .flatMap(quantity -> ((Quantity.Expectations) quantity).monomials());
    }

    /**
     * Upper bound for the memory that reading takes: for a {@link Reading} with the places of its entries, for the values, and
     * for the matrices of an evaluation, in bytes.
     */
    public double bytesBound(ReadingCost cost) {
        return 36 * cost.entries() + 20.0 * cost.functionals() + 16 * (cost.workspace() + matrixElements);
    }

    /**
     * Estimated seconds per output time for the values, apart from evaluating the functionals: for values of Gaussian states,
     * and for eigenvalues of matrices (20 ms at order 256).
     */
    public double evaluationSeconds(ReadingCost cost) {
        return cost.seconds() + EIGENVALUE_SECONDS * Math.pow(largestMatrix, 1.5);
    }

    @Override
    public double entriesBound(LinearEquation equation) {
        return quantities.stream()
                .mapToDouble(quantity -> entriesBound(quantity, equation))
                .sum();
    }

    private static double entriesBound(Quantity quantity, LinearEquation equation) {
        if (quantity instanceof Quantity.ReducedElements r) {
            return r.reduced().terms();
        }
        if (quantity instanceof Quantity.Overlap o) {
            double terms = o.state().terms().size();
            return terms * terms;
        }
        if (quantity instanceof Quantity.Expectations e) {
            return e.representatives()
                    .mapToDouble(one -> one.count() * equation.entriesBound(one.monomial()))
                    .sum();
        }
        BlockLayout stored = equation.layout();
        return stored.sectors().stream()
                .mapToDouble(n -> stored.space().dimension(n))
                .sum();
    }

    @Override
    public void forEachTerm(TermVisitor visitor) {
        quantities.stream()
                .filter(Quantity.Expectations.class::isInstance)
                .forEach(quantity -> ((Quantity.Expectations) quantity).forEachTerm(visitor));
    }

    /** {@inheritDoc} The functionals are in the order of the quantities' numbers. */
    @Override
    public LinearFunctionals functionals(LinearEquation equation, BlockLayout stored) {
        LinearFunctionals.Builder builder = new LinearFunctionals.Builder();
        TermVisitor lowering = new TermVisitor() {
            @Override
            public void term(LadderMonomial monomial, Complex coefficient) {
                equation.lower(monomial, coefficient, builder);
            }

            @Override
            public void end() {
                builder.end();
            }
        };
        for (Quantity quantity : quantities) {
            if (quantity instanceof Quantity.Expectations e) {
                e.forEachTerm(lowering);
                continue;
            }
            if (quantity instanceof Quantity.ReducedElements r) {
                r.reduced().lower(stored, builder);
                continue;
            }
            if (quantity instanceof Quantity.Hermiticity) {
                lowerPairs(1, stored, builder);
                lowerPairs(-1, stored, builder);
                continue;
            }
            if (quantity instanceof Quantity.SingleExcitationCoherence c) {
                lowerCoherence(c.site(), stored, builder);
            } else if (quantity instanceof Quantity.SectorWeight w) {
                lowerSectorWeight(w.excitations(), stored, builder);
            } else if (quantity instanceof Quantity.TotalNumber) {
                lowerTotalNumber(stored, builder);
            } else if (quantity instanceof Quantity.Overlap o) {
                lowerOverlap(o.state(), stored, builder);
            }
            builder.end();
        }
        return builder.build();
    }

    /**
     * The value of a quantity.
     *
     * @param number of the quantity
     * @param values of all quantities, as a {@link Reading} returns them
     */
    public Complex value(int number, double[] values) {
        Complex value = new Complex(values[2 * number], values[2 * number + 1]);
        return conjugated.get(number) ? value.conjugate() : value;
    }

    private int number(Quantity quantity) {
        return numbers.computeIfAbsent(quantity, q -> {
            boolean adjoint = q instanceof Quantity.Expectation e
                    && e.operator().numberChange().orElseThrow() > 0;
            conjugated.set(functionals, functionals + q.count(), adjoint);
            return add(q);
        });
    }

    private int add(Quantity quantity) {
        int first = functionals;
        quantities.add(quantity);
        functionals = Math.addExact(functionals, quantity.count());
        return first;
    }

    private void lowerCoherence(int site, BlockLayout stored, LinearFunctionals.Builder builder) {
        int block = stored.indexOf(new Block(1, 0));
        if (block >= 0) {
            int[] occupation = new int[stored.space().species().size()];
            occupation[site] = 1;
            builder.term(block, stored.space().basis(1).indexOf(occupation), 0, 1, 0);
        }
    }

    private void lowerSectorWeight(int n, BlockLayout stored, LinearFunctionals.Builder builder) {
        int block = stored.indexOf(new Block(n, n));
        for (int i = 0; block >= 0 && i < stored.rows(block); i++) {
            builder.term(block, i, i, 1, 0);
        }
    }

    private static void lowerTotalNumber(BlockLayout stored, LinearFunctionals.Builder builder) {
        for (int b = 0; b < stored.size(); b++) {
            Block block = stored.block(b);
            for (int i = 0; block.isDiagonal() && block.ket() > 0 && i < stored.rows(b); i++) {
                builder.term(b, i, i, block.ket(), 0);
            }
        }
    }

    /** A place in a diagonal block, on the diagonal or above it. */
    private record Place(int block, int row, int column) {}

    /** Random places of every diagonal block, each once. */
    private static Set<Place> places(BlockLayout stored) {
        SplittableRandom random = new SplittableRandom(HERMITICITY_SEED);
        Set<Place> places = new LinkedHashSet<>();
        for (int b = 0; b < stored.size(); b++) {
            int rows = (int) Math.min(Integer.MAX_VALUE, stored.rows(b));
            for (int k = 0; stored.block(b).isDiagonal() && rows > 1 && k < HERMITICITY_PLACES; k++) {
                int row = random.nextInt(rows);
                int column = random.nextInt(rows);
                places.add(new Place(b, Math.min(row, column), Math.max(row, column)));
            }
        }
        return places;
    }

    /**
     * Adds {@code w (rho_ab + sign rho_ba)} for random places, with the same places and weights w for either sign. The weights are
     * so small that the sum is no larger than the norm of an error.
     */
    private static void lowerPairs(int sign, BlockLayout stored, LinearFunctionals.Builder builder) {
        Set<Place> places = places(stored);
        SplittableRandom random = new SplittableRandom(HERMITICITY_SEED);
        double size = 1 / Math.sqrt(2.0 * places.size());
        for (Place place : places) {
            double weight = random.nextBoolean() ? size : -size;
            builder.term(place.block, place.row, place.column, weight, 0)
                    .term(place.block, place.column, place.row, sign * weight, 0);
        }
        builder.end();
    }

    private void lowerOverlap(PureState psi, BlockLayout stored, LinearFunctionals.Builder builder) {
        for (PureState.Term ket : psi.terms()) {
            for (PureState.Term bra : psi.terms()) {
                int n = ket.excitations();
                int m = bra.excitations();
                int block = n < m ? -1 : stored.indexOf(new Block(n, m));
                if (block >= 0) {
                    Complex weight = ket.amplitude().conjugate().times(bra.amplitude());
                    builder.term(
                            block,
                            stored.space().basis(n).indexOf(ket.occupation()),
                            stored.space().basis(m).indexOf(bra.occupation()),
                            stored.block(block).multiplicity() * weight.re(),
                            stored.block(block).multiplicity() * weight.im());
                }
            }
        }
    }
}
