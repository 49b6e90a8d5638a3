package org.lindhop.core.observable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderMonomial;
import org.lindhop.core.algebra.LadderPolynomial;
import org.lindhop.core.backend.LinearFunctionals;
import org.lindhop.core.model.InvalidModelException;
import org.lindhop.core.model.Species;
import org.lindhop.core.reduction.GaussianMoments;
import org.lindhop.core.reduction.LinearReduction;
import org.lindhop.core.reduction.Reduction;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.state.PureState;

/**
 * The linear quantities that the observables of a run need, each of them once, and their lowering to functionals on
 * the blocks of a {@link Reduction}. Of an operator that adds excitations only the adjoint block is stored, and the value
 * is the conjugate of a functional on that. Nothing is lowered before a {@link #reading} is asked for.
 */
public final class Quantities {
    /** Seconds per third power of the order of a complex matrix whose eigenvalues are asked for. */
    private static final double EIGENVALUE_SECONDS = 1.2e-9;

    private final List<Species> species;
    private final Supplier<BlockLayout> layout;
    private final List<Quantity> quantities = new ArrayList<>();
    private final Map<Quantity, Integer> numbers = new HashMap<>();
    private final Map<List<Integer>, ReducedState> reducedStates = new HashMap<>();
    /** The functionals whose conjugates are the values. */
    private final BitSet conjugated = new BitSet();

    private int functionals;
    private boolean purity;
    private boolean state;
    private boolean allBlocks;
    private double largestMatrix;
    private double matrixElements;

    /**
     * Starts without any quantity.
     *
     * @param species of each site of the model
     * @param layout tells all blocks that the density matrix can have; asked only where a quantity needs them all
     */
    public Quantities(List<Species> species, Supplier<BlockLayout> layout) {
        this.species = species;
        this.layout = layout;
    }

    public BlockLayout layout() {
        return layout.get();
    }

    /** The number of the quantity {@code <O>} for an operator with a definite number change. */
    public int expectation(LadderPolynomial operator) {
        return number(new Quantity.Expectation(operator));
    }

    /** The number of the first of the quantities {@code <n_j>} of some sites; the others follow it. */
    public int populations(List<Integer> sites) {
        return number(Quantity.Populations.of(sites, species));
    }

    /** The number of the first of the quantities {@code <s_k^+ s_l^->} of all pairs of some sites, l running faster. */
    public int correlations(List<Integer> sites) {
        // The count of all pairs is that of the numbers: it must fit before pairs are visited.
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
     * The number of a quantity with the real part {@code <psi| rho |psi>}. (Of blocks and their adjoints only one is
     * stored; it counts twice, and the imaginary part has no meaning.)
     */
    public int overlap(PureState psi) {
        return number(new Quantity.Overlap(psi));
    }

    /**
     * The state of some sites.
     *
     * @param sites different sites of the lattice
     * @throws InvalidModelException if it has more elements than can be numbered
     */
    ReducedState reducedState(List<Integer> sites) {
        return reducedStates.computeIfAbsent(List.copyOf(sites), s -> {
            ReducedState reduced = new ReducedState(layout(), s, functionals);
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

    /** Notes that {@link Sample#purity} will be asked for. */
    public void requirePurity() {
        purity = true;
        allBlocks = true;
    }

    public boolean needsPurity() {
        return purity;
    }

    /** Notes that {@link Sample#state} will be asked for. */
    public void requireState() {
        state = true;
        allBlocks = true;
    }

    public boolean needsState() {
        return state;
    }

    /**
     * Notes that the evaluation of an observable allocates dense complex matrices and gives them up when it is done.
     *
     * @param elements of each; floating-point numbers, since they may fit neither a matrix nor a long
     */
    public void requireMatrices(double... elements) {
        largestMatrix = Math.max(largestMatrix, Arrays.stream(elements).max().orElse(0));
        matrixElements = Math.max(matrixElements, Arrays.stream(elements).sum());
    }

    /** Elements of the largest matrix that an evaluation allocates. */
    public double largestMatrix() {
        return largestMatrix;
    }

    /** Why an equation does not tell these quantities; empty if it does. */
    public Optional<String> objection(Reduction reduction) {
        boolean expectations = quantities.stream().allMatch(Quantity.Expectations.class::isInstance);
        if (reduction.densityMatrix().isEmpty() && (allBlocks || !expectations)) {
            return Optional.of("what is no expectation value needs the density matrix");
        }
        return representatives()
                .map(representative -> reduction.objection(representative.monomial()))
                .filter(Optional::isPresent)
                .findFirst()
                .orElse(Optional.empty());
    }

    /** The blocks of an equation without objection that must be evolved to tell these quantities. */
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

    /** The monomials of all expectation values, made one by one. */
    private Stream<LadderMonomial> monomials() {
        return quantities.stream()
                .filter(Quantity.Expectations.class::isInstance)
                .flatMap(quantity -> ((Quantity.Expectations) quantity).monomials());
    }

    /**
     * Upper bound for the bytes of a {@link #reading} and the places of its entries in memory, of the values, and of the matrices of
     * an evaluation.
     */
    public double bytesBound(Reduction reduction, BlockLayout stored) {
        double computed = reduction instanceof GaussianMoments moments
                ? functionals
                        + monomials().mapToDouble(moments::workspace).max().orElse(0)
                : 0;
        return 36 * entries(reduction, stored)
                + 20.0 * functionals(reduction, stored)
                + 16 * (computed + matrixElements);
    }

    /** Upper bound for the functionals that are evaluated. */
    public int functionals(Reduction reduction, BlockLayout stored) {
        return reduction instanceof GaussianMoments ? (int) entries(reduction, stored) : functionals;
    }

    /** Upper bound for the entries of the functionals that are evaluated. */
    public double entries(Reduction reduction, BlockLayout stored) {
        return reduction instanceof GaussianMoments moments
                ? moments.elementsBound(monomials(), stored)
                : quantities.stream()
                        .mapToDouble(quantity -> entriesBound(quantity, (LinearReduction) reduction, stored))
                        .sum();
    }

    /**
     * About what the values take at an output time, beside the functionals: those of Gaussian states, and matrices, since eigenvalues of
     * one of order 256 take 20 ms.
     */
    public double evaluationSeconds(Reduction reduction) {
        double values = reduction instanceof GaussianMoments moments
                ? monomials().mapToDouble(moments::seconds).sum()
                : 0;
        return values + EIGENVALUE_SECONDS * Math.pow(largestMatrix, 1.5);
    }

    private double entriesBound(Quantity quantity, LinearReduction reduction, BlockLayout stored) {
        if (quantity instanceof Quantity.ReducedElements r) {
            return r.reduced().terms();
        }
        if (quantity instanceof Quantity.Overlap o) {
            double terms = o.state().terms().size();
            return terms * terms;
        }
        if (quantity instanceof Quantity.Expectations e) {
            return e.representatives()
                    .mapToDouble(one -> one.count() * reduction.entriesBound(one.monomial(), stored))
                    .sum();
        }
        return stored.sectors().stream()
                .mapToDouble(n -> stored.space().dimension(n))
                .sum();
    }

    /** How these quantities are read from the solution of an equation without objection. */
    public Reading reading(Reduction reduction, BlockLayout stored) {
        return reduction instanceof GaussianMoments moments
                ? new WickReading(moments, moments.reader(monomials(), stored), functionals, this::forEachTerm)
                : new LinearReading(functionals((LinearReduction) reduction, stored));
    }

    /** Visits the terms of all expectation values. */
    private void forEachTerm(TermVisitor visitor) {
        quantities.stream()
                .filter(Quantity.Expectations.class::isInstance)
                .forEach(quantity -> ((Quantity.Expectations) quantity).forEachTerm(visitor));
    }

    /** The functionals on the blocks of a reduction, in the order of the quantities' numbers. */
    private LinearFunctionals functionals(LinearReduction reduction, BlockLayout stored) {
        LinearFunctionals.Builder builder = new LinearFunctionals.Builder();
        TermVisitor lowering = new TermVisitor() {
            @Override
            public void term(LadderMonomial monomial, Complex coefficient) {
                reduction.lower(monomial, coefficient, stored, builder);
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
            if (quantity instanceof Quantity.SingleExcitationCoherence c) {
                lowerCoherence(c.site(), stored, builder);
            } else if (quantity instanceof Quantity.SectorWeight w) {
                lowerSectorWeight(w.excitations(), stored, builder);
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
     * @param values of all quantities, as a {@link Reading} gives them
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
