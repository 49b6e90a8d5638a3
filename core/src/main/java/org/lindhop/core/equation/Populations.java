package org.lindhop.core.equation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderMonomial;
import org.lindhop.core.algebra.LadderPolynomial;
import org.lindhop.core.backend.LinearFunctionals;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.generator.GeneratorSize;
import org.lindhop.core.model.LatticeTerm;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.space.OccupationSpace;
import org.lindhop.core.state.InitialState;
import org.lindhop.core.symmetry.LatticeSymmetries;

/**
 * Joint populations {@code n(K) = <prod_{j in K} n_j>} of k sites, which close order by order where nothing hops coherently.
 * For a noisy bond (i, k) with Hermitian {@code L = c (n_i + n_k) + v s_i^+ s_k^- + v* s_k^+ s_i^-} at rate gamma,
 *
 * <pre>[L, [L, n_i]] = 2 |v|^2 (n_i - n_k),   [L, n_i n_k] = 0 for two-level systems</pre>
 *
 * so that {@code d n(K)/dt = sum_b 2 gamma_b |v_b|^2 (n(K_b) - n(K)) - sum_{j in K} kappa_j n(K) + sum_{j in K} p_j (n(K - j) -+ n(K))},
 * where K_b is K with the ends of bond b exchanged: symmetric exclusion, Eq. (3) and (5) of the paper, whatever the coherences
 * of the state. Two-level systems have the upper sign of the gain; modes have the lower one and are limited to k = 1.
 *
 * <p>The vector is one column: its state K has one excitation on each site of K. With gain orders couple, and an
 * additional site holds the k - |K| excitations that K lacks.
 */
public final class Populations implements Reduction {
    static final String METHOD = "populations";

    private static final int ROWS_AT_ONCE = 1 << 16;

    private final Model model;
    private final InitialState initial;
    private final List<Exchange> exchanges;
    private final double[] loss;
    private final double[] gain;
    private final boolean fed;
    private final GainBounds bounds;
    private final OccupationSpace space;

    /** At each place of a term populations of two sites are exchanged, at a rate. */
    record Exchange(LatticeTerm term, double strength) {
        int places() {
            return term.places();
        }

        int i(int place) {
            return term.site(place, 0);
        }

        int k(int place) {
            return term.site(place, 1);
        }

        double rate(int place) {
            return 2 * term.weight(place) * strength;
        }

        boolean joins(List<Species> species) {
            return IntStream.range(0, places()).anyMatch(place -> species.get(i(place)) != species.get(k(place)));
        }
    }

    private Populations(Model model, InitialState initial, List<Exchange> exchanges, double[] loss, double[] gain) {
        this.model = model;
        this.initial = initial;
        this.exchanges = exchanges;
        this.loss = loss;
        this.gain = gain;
        this.fed = Arrays.stream(gain).anyMatch(p -> p > 0);
        this.bounds = GainBounds.of(model);
        List<Species> species = new ArrayList<>(Collections.nCopies(model.sites(), Species.TLS));
        if (fed) {
            species.add(Species.BOSON);
        }
        this.space = new OccupationSpace(species, OptionalInt.empty());
    }

    /** Decides whether populations close. A cut-off of the model, which belongs to its density matrix, is ignored. */
    public static Applicability of(Model cut, InitialState initial) {
        Model model = cut.withoutCutOff();
        if (!model.hamiltonianTerms().stream().allMatch(term -> term.operator().isDiagonal())) {
            return Applicability.refused(METHOD, "hopping turns populations into coherences");
        }
        List<Exchange> exchanges = new ArrayList<>();
        double[] loss = new double[model.sites()];
        double[] gain = new double[model.sites()];
        for (LatticeTerm term : model.jumpTerms()) {
            LadderPolynomial operator = term.operator();
            if (operator.isDiagonal()) {
                continue;
            }
            Optional<LadderMonomial.Factor> step = singleStep(operator);
            OptionalDouble exchange = exchange(term);
            if (step.isEmpty() && exchange.isEmpty()) {
                return Applicability.refused(
                        METHOD, term.name() + " neither exchanges two populations nor feeds or drains a site");
            }
            if (exchange.isPresent()) {
                exchanges.add(new Exchange(term, exchange.getAsDouble()));
                continue;
            }
            double strength = coefficient(operator, monomial(operator)).abs2();
            double[] rates = step.orElseThrow().raise() == 1 ? gain : loss;
            for (int place = 0; place < term.places(); place++) {
                rates[term.site(place, 0)] += 2 * term.weight(place) * strength;
            }
        }
        boolean mixed = exchanges.stream().anyMatch(exchange -> exchange.joins(model.species()));
        boolean gains = Arrays.stream(gain).anyMatch(p -> p > 0);
        if (mixed && (gains || !atMostOneExcitation(model, initial))) {
            return Applicability.refused(
                    METHOD,
                    "a noisy bond joins a two-level system and a mode: with more than one excitation <n_i n_k> enters");
        }
        return Applicability.granted(
                new Populations(model, initial, List.copyOf(exchanges), loss, gain),
                "nothing hops coherently: populations diffuse by themselves");
    }

    /** The factor of a multiple of s_j^- or s_j^+. */
    private static Optional<LadderMonomial.Factor> singleStep(LadderPolynomial operator) {
        return Optional.of(operator.terms().keySet())
                .filter(monomials -> monomials.size() == 1)
                .map(monomials -> monomials.iterator().next().factors())
                .filter(factors -> factors.size() == 1)
                .map(factors -> factors.get(0))
                .filter(f -> f.raise() + f.lower() == 1);
    }

    private static boolean atMostOneExcitation(Model model, InitialState initial) {
        return initial.blocks(model)
                .filter(blocks -> blocks.largestSector() <= 1)
                .isPresent();
    }

    /** {@code |v|^2} if the operator of a term is {@code c (n_0 + n_1) + v s_0^+ s_1^- + h.c.}, which exchanges populations. */
    private static OptionalDouble exchange(LatticeTerm term) {
        LadderPolynomial operator = term.operator();
        if (term.width() != 2 || !operator.isHermitian()) {
            return OptionalDouble.empty();
        }
        Complex v = coefficient(operator, monomial(LadderPolynomial.hop(0, 1)));
        Complex c = coefficient(operator, monomial(LadderPolynomial.number(0)));
        LadderPolynomial expected = LadderPolynomial.number(0)
                .plus(LadderPolynomial.number(1))
                .times(c)
                .plus(LadderPolynomial.hop(0, 1).times(v))
                .plus(LadderPolynomial.hop(1, 0).times(v.conjugate()));
        return operator.equals(expected) ? OptionalDouble.of(v.abs2()) : OptionalDouble.empty();
    }

    private static Complex coefficient(LadderPolynomial polynomial, LadderMonomial monomial) {
        return polynomial.terms().getOrDefault(monomial, Complex.ZERO);
    }

    private static LadderMonomial monomial(LadderPolynomial polynomial) {
        return polynomial.terms().keySet().iterator().next();
    }

    @Override
    public String method() {
        return METHOD;
    }

    @Override
    public Optional<String> objection(LadderMonomial monomial) {
        if (!monomial.isDiagonal()) {
            return Optional.of("it is a coherence, not a population");
        }
        return monomial.raised() > 1 && touchesMode(monomial)
                ? Optional.of("joint populations of modes do not close")
                : Optional.empty();
    }

    private boolean touchesMode(LadderMonomial monomial) {
        return monomial.factors().stream().anyMatch(f -> model.species().get(f.site()) == Species.BOSON);
    }

    /** True if the monomial lowers a two-level system twice. */
    private static boolean vanishes(LadderMonomial monomial) {
        return monomial.lowered() > monomial.factors().size();
    }

    @Override
    public Set<Block> blocks(Stream<LadderMonomial> monomials) {
        return monomials
                .filter(monomial -> !vanishes(monomial))
                .map(monomial -> new Block(monomial.raised(), 0))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** {@inheritDoc} With gain a block holds all lower orders, so that it feeds itself. */
    @Override
    public Set<Block> withFeeding(Set<Block> blocks) {
        return blocks;
    }

    @Override
    public Equation on(Set<Block> blocks) {
        return new OnBlocks(blocks);
    }

    @Override
    public Reduction under(LatticeSymmetries symmetries) {
        return SymmetricReduction.of(this, OnBlocks::new, symmetries);
    }

    private final class OnBlocks extends BoundEquation implements ElementwiseEquation {
        OnBlocks(Set<Block> blocks) {
            super(Populations.this, new BlockLayout(space, blocks));
        }

        @Override
        GeneratorSize count() {
            BlockLayout layout = layout();
            double bonds = exchanges.stream().mapToDouble(Exchange::places).sum();
            double entries = 0;
            for (int k : layout.sectors()) {
                // A state K with k sites lies at most at k times the bonds of a site, and is fed by k smaller ones.
                double perSite = 2 * bonds / model.sites() + (fed ? 1 : 0);
                entries += layout.space().dimension(k) * (1 + k * perSite);
            }
            return new GeneratorSize(layout, Optional.empty(), true, 0, entries, 0, entries);
        }

        @Override
        public Generator generator() {
            return rows().generator();
        }

        /** {@inheritDoc} Its blocks hold populations. */
        @Override
        public boolean hasCoherences() {
            return false;
        }

        @Override
        public int coherenceOrder(int block, int row) {
            return 0;
        }

        @Override
        public PopulationRates rows() {
            return new PopulationRates(layout(), model.species(), exchanges, loss, gain);
        }

        /** {@inheritDoc} With gain those of order one are fed by the constant 1 alone. */
        @Override
        public boolean isSelfAdjointOnRange() {
            return !fed || layout().mostExcitations() <= 1;
        }

        /**
         * {@inheritDoc} Only the diagonal of a row of rates is negative, and with the occupation c of {@link GainBounds} and a state K
         * weighed by {@code c^|K|} no row has a positive sum: maxima never grow. Two-level systems have c = 1.
         */
        @Override
        public double fedErrorBound() {
            return Math.pow(Math.max(1, bounds.occupation()), layout().mostExcitations());
        }

        @Override
        public double growthRate() {
            return layout().mostExcitations() * bounds.growthRate();
        }

        @Override
        public boolean mayGrow() {
            return bounds.mayGrow();
        }

        @Override
        public boolean isPermuted(Block block) {
            return true;
        }

        @Override
        public void load(StateVector vector) {
            BlockLayout layout = layout();
            List<InitialState.Component> components = initial.components(model).toList();
            for (int b = 0; b < layout.size(); b++) {
                Column column = new Column(b, vector);
                space.basis(layout.block(b).ket()).forEachSites(state -> {
                    // The additional site holds what K lacks.
                    int[] sites = fed
                            ? Arrays.stream(state)
                                    .filter(j -> j < model.sites())
                                    .toArray()
                            : state;
                    double sum = 0;
                    for (InitialState.Component component : components) {
                        sum += component.weight() * component.state().jointPopulation(sites);
                    }
                    column.add(sum);
                });
                column.flush();
            }
        }

        @Override
        public double entriesBound(LadderMonomial monomial) {
            return 1;
        }

        @Override
        public void lower(LadderMonomial monomial, Complex coefficient, LinearFunctionals.Builder functionals) {
            if (!vanishes(monomial)) {
                int[] sites = monomial.raisedSites();
                int block = layout().indexOf(new Block(sites.length, 0));
                functionals.term(
                        block, space.basis(sites.length).indexOfSites(sites), 0, coefficient.re(), coefficient.im());
            }
        }
    }

    /** Writes a block of one column from its first row to its last. */
    private static final class Column {
        private final int block;
        private final StateVector vector;
        private final double[] values = new double[2 * ROWS_AT_ONCE];
        private int first;
        private int count;

        Column(int block, StateVector vector) {
            this.block = block;
            this.vector = vector;
        }

        void add(double value) {
            values[2 * count++] = value;
            if (count == ROWS_AT_ONCE) {
                flush();
            }
        }

        void flush() {
            vector.writeRows(block, first, count, values);
            first += count;
            count = 0;
        }
    }
}
