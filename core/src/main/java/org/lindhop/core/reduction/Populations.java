package org.lindhop.core.reduction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderMonomial;
import org.lindhop.core.algebra.LadderPolynomial;
import org.lindhop.core.backend.LinearFunctionals;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.generator.GeneratorSize;
import org.lindhop.core.model.JumpOperator;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.operator.SparseOperator;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.space.OccupationBasis;
import org.lindhop.core.space.OccupationSpace;
import org.lindhop.core.state.InitialState;

/**
 * Joint populations {@code n(K) = <prod_{j in K} n_j>} of k sites, which close order by order where nothing hops coherently.
 * For a noisy bond (i, k) with Hermitian {@code L = c (n_i + n_k) + v s_i^+ s_k^- + v* s_k^+ s_i^-} at rate gamma,
 *
 * <pre>[L, [L, n_i]] = 2 |v|^2 (n_i - n_k),   [L, n_i n_k] = 0 for two-level systems</pre>
 *
 * so that {@code d n(K)/dt = sum_b 2 gamma_b |v_b|^2 (n(K_b) - n(K)) - sum_{j in K} kappa_j n(K) + sum_{j in K} p_j (n(K - j) -+ n(K))},
 * where K_b is K with the ends of bond b exchanged: symmetric exclusion, Eq. (3) and (5) of the paper, whatever the coherences
 * of the state. Modes have the upper sign of the gain and are limited to k = 1.
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
    private final OccupationSpace space;

    /** Populations of two sites are exchanged at a rate. */
    private record Exchange(int i, int k, double rate) {}

    private Populations(Model model, InitialState initial, List<Exchange> exchanges, double[] loss, double[] gain) {
        this.model = model;
        this.initial = initial;
        this.exchanges = exchanges;
        this.loss = loss;
        this.gain = gain;
        this.fed = Arrays.stream(gain).anyMatch(p -> p > 0);
        List<Species> species = new ArrayList<>(Collections.nCopies(model.sites(), Species.TLS));
        if (fed) {
            species.add(Species.BOSON);
        }
        this.space = new OccupationSpace(species, OptionalInt.empty());
    }

    /** Decides whether populations close. */
    public static Admission of(Model model, InitialState initial) {
        if (model.maxExcitations().isPresent()) {
            return Admission.refused(METHOD, "max-excitations cuts the state space, and nothing closes beyond a cut");
        }
        if (!model.hamiltonian().isDiagonal()) {
            return Admission.refused(METHOD, "hopping turns populations into coherences");
        }
        List<Exchange> exchanges = new ArrayList<>();
        double[] loss = new double[model.sites()];
        double[] gain = new double[model.sites()];
        for (JumpOperator jump : model.jumps()) {
            LadderPolynomial operator = jump.operator();
            if (operator.isDiagonal()) {
                continue;
            }
            Optional<LadderMonomial.Factor> step = singleStep(operator);
            Optional<Exchange> exchange = exchange(jump);
            if (step.isPresent()) {
                double rate = 2
                        * jump.rate()
                        * coefficient(
                                        operator,
                                        operator.terms().keySet().iterator().next())
                                .abs2();
                (step.get().raise() == 1 ? gain : loss)[step.get().site()] += rate;
            } else if (exchange.isPresent()) {
                exchanges.add(exchange.get());
            } else {
                return Admission.refused(
                        METHOD, jump.name() + " neither exchanges two populations nor feeds or drains a site");
            }
        }
        boolean mixed = exchanges.stream()
                .anyMatch(e -> model.species().get(e.i()) != model.species().get(e.k()));
        boolean gains = Arrays.stream(gain).anyMatch(p -> p > 0);
        if (mixed && (gains || !atMostOneExcitation(model, initial))) {
            return Admission.refused(
                    METHOD,
                    "a noisy bond joins a two-level system and a mode: with more than one excitation <n_i n_k> enters");
        }
        return Admission.granted(
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
        return initial.blocks(model).stream().flatMap(Set::stream).allMatch(block -> block.ket() <= 1)
                && initial.blocks(model).isPresent();
    }

    /** The exchange that {@code c (n_i + n_k) + v s_i^+ s_k^- + h.c.} drives, if the operator is one. */
    private static Optional<Exchange> exchange(JumpOperator jump) {
        LadderPolynomial operator = jump.operator();
        Optional<LadderMonomial> hop =
                operator.terms().keySet().stream().filter(m -> !m.isDiagonal()).findFirst();
        if (hop.isEmpty() || hop.get().factors().size() != 2 || !operator.isHermitian()) {
            return Optional.empty();
        }
        int i = hop.get().factors().get(0).site();
        int k = hop.get().factors().get(1).site();
        Complex v = coefficient(operator, monomial(LadderPolynomial.hop(i, k)));
        Complex c = coefficient(operator, monomial(LadderPolynomial.number(i)));
        LadderPolynomial expected = LadderPolynomial.number(i)
                .plus(LadderPolynomial.number(k))
                .times(c)
                .plus(LadderPolynomial.hop(i, k).times(v))
                .plus(LadderPolynomial.hop(k, i).times(v.conjugate()));
        return operator.equals(expected)
                ? Optional.of(new Exchange(i, k, 2 * jump.rate() * v.abs2()))
                : Optional.empty();
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
        boolean modes =
                monomial.factors().stream().anyMatch(f -> model.species().get(f.site()) == Species.BOSON);
        return modes && order(monomial) > 1 ? Optional.of("joint populations of modes do not close") : Optional.empty();
    }

    private static int order(LadderMonomial monomial) {
        return monomial.factors().stream()
                .mapToInt(LadderMonomial.Factor::raise)
                .sum();
    }

    /** True if the monomial lowers a two-level system twice. */
    private static boolean vanishes(LadderMonomial monomial) {
        return monomial.factors().stream().anyMatch(f -> f.lower() > 1);
    }

    @Override
    public Set<Block> blocks(Collection<LadderMonomial> monomials) {
        Set<Block> blocks = new TreeSet<>();
        for (LadderMonomial monomial : monomials) {
            if (!vanishes(monomial)) {
                blocks.add(new Block(order(monomial), 0));
            }
        }
        return blocks;
    }

    /** {@inheritDoc} With gain a block holds all lower orders, so that it feeds itself. */
    @Override
    public Set<Block> withFeeding(Set<Block> blocks) {
        return blocks;
    }

    @Override
    public BlockLayout layout(Set<Block> blocks) {
        return new BlockLayout(space, blocks);
    }

    @Override
    public GeneratorSize size(BlockLayout layout) {
        double entries = 0;
        for (int k : layout.sectors()) {
            // A state K with k sites lies at most at k times the bonds of a site, and is fed by k smaller ones.
            double perSite = 2.0 * exchanges.size() / model.sites() + (fed ? 1 : 0);
            entries += layout.space().dimension(k) * (1 + k * perSite);
        }
        return new GeneratorSize(layout, Optional.empty(), true, 0, entries, entries);
    }

    @Override
    public Generator generator(BlockLayout layout) {
        Map<Integer, SparseOperator> rates = new HashMap<>();
        for (int k : layout.sectors()) {
            rates.put(k, k == 0 ? SparseOperator.zero(1, 1) : rates(k));
        }
        return Generator.withoutJumps(layout, rates);
    }

    /** The rate matrix of order k: every term moves, or removes, one member of K, whatever the other k - 1 are. */
    private SparseOperator rates(int k) {
        OccupationBasis basis = space.basis(k);
        OccupationBasis others = space.basis(k - 1);
        SparseOperator.Builder matrix = new SparseOperator.Builder(basis.size(), basis.size());
        int[] occupation = new int[basis.sites()];
        for (int index = 0; index < others.size(); index++) {
            others.occupation(index, occupation);
            int[] rest = sites(occupation, k - 1);
            for (Exchange e : exchanges) {
                if (occupation[e.i()] == 0 && occupation[e.k()] == 0) {
                    int withI = basis.indexOfSites(with(rest, e.i()));
                    int withK = basis.indexOfSites(with(rest, e.k()));
                    matrix.add(withI, withK, e.rate(), 0).add(withI, withI, -e.rate(), 0);
                    matrix.add(withK, withI, e.rate(), 0).add(withK, withK, -e.rate(), 0);
                }
            }
            for (int j = 0; j < model.sites(); j++) {
                if (occupation[j] == 0 && (loss[j] > 0 || gain[j] > 0)) {
                    int withJ = basis.indexOfSites(with(rest, j));
                    double growth = model.species().get(j) == Species.TLS ? -gain[j] : gain[j];
                    matrix.add(withJ, withJ, growth - loss[j], 0);
                    if (gain[j] > 0) {
                        matrix.add(withJ, basis.indexOfSites(with(rest, model.sites())), gain[j], 0);
                    }
                }
            }
        }
        return matrix.build();
    }

    /** The sites of an occupation in rising order, each as often as it is occupied. */
    private static int[] sites(int[] occupation, int count) {
        int[] sites = new int[count];
        int filled = 0;
        for (int j = 0; filled < count; j++) {
            for (int v = 0; v < occupation[j]; v++) {
                sites[filled++] = j;
            }
        }
        return sites;
    }

    private static int[] with(int[] rest, int site) {
        int[] sites = Arrays.copyOf(rest, rest.length + 1);
        int at = rest.length;
        for (; at > 0 && sites[at - 1] > site; at--) {
            sites[at] = sites[at - 1];
        }
        sites[at] = site;
        return sites;
    }

    @Override
    public void load(BlockLayout layout, StateVector vector) {
        List<InitialState.Component> components = initial.components(model).toList();
        for (int b = 0; b < layout.size(); b++) {
            int k = layout.block(b).ket();
            OccupationBasis basis = space.basis(k);
            int[] occupation = new int[basis.sites()];
            double[] values = new double[2 * Math.min(basis.size(), ROWS_AT_ONCE)];
            for (int first = 0; first < basis.size(); first += ROWS_AT_ONCE) {
                int count = Math.min(basis.size() - first, ROWS_AT_ONCE);
                for (int row = 0; row < count; row++) {
                    basis.occupation(first + row, occupation);
                    int[] sites = Arrays.stream(sites(occupation, k))
                            .filter(j -> j < model.sites())
                            .toArray();
                    double sum = 0;
                    for (InitialState.Component component : components) {
                        sum += component.weight() * component.state().jointPopulation(sites);
                    }
                    values[2 * row] = sum;
                }
                vector.writeRows(b, first, count, values);
            }
        }
    }

    @Override
    public double entriesBound(LadderMonomial monomial, BlockLayout layout) {
        return 1;
    }

    @Override
    public void lower(
            LadderMonomial monomial, Complex coefficient, BlockLayout layout, LinearFunctionals.Builder functionals) {
        if (!vanishes(monomial)) {
            int[] sites = monomial.factors().stream()
                    .mapToInt(LadderMonomial.Factor::site)
                    .toArray();
            int block = layout.indexOf(new Block(sites.length, 0));
            functionals.term(
                    block, space.basis(sites.length).indexOfSites(sites), 0, coefficient.re(), coefficient.im());
        }
    }
}
