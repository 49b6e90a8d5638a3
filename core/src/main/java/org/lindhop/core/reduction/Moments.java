package org.lindhop.core.reduction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.lindhop.core.generator.BlockEquation;
import org.lindhop.core.generator.EquationRows;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.generator.GeneratorRows;
import org.lindhop.core.generator.GeneratorSize;
import org.lindhop.core.model.LatticeTerm;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.space.OccupationSpace;
import org.lindhop.core.state.InitialState;
import org.lindhop.core.state.MomentLoader;
import org.lindhop.core.state.Statistics;

/**
 * Normally ordered moments of a quadratic model. With H and every Hermitian J of the form {@code sum A_jk s_j^+ s_k^-}, the
 * moments of order (n, m) of any state,
 *
 * <pre>X_JK = &lt;prod_j (s_j^+)^K_j prod_j (s_j^-)^J_j> / sqrt(prod_j J_j! K_j!),  sum_j J_j = n, sum_j K_j = m</pre>
 *
 * obey the equation of the block (n, m) of a density matrix, since commutators with quadratic operators act on each factor
 * alone. Jump operators linear in s^- or s^+ change it for modes: loss {@code J = sum_j l_j a_j} at rate r only damps,
 * {@code H -> H - i r J^+ J}, and gain {@code J = sum_j g_j a_j^+} amplifies and feeds from the next lower order,
 * {@code H -> H + i r (2 J J^+ + sum_j |g_j|^2)} beside the jump J itself.
 *
 * <p>On an open chain of two-level systems the same holds for the fermions of the Jordan-Wigner map. Monomials in which every
 * raised site has a lowered neighbour have no parity strings and are fermionic moments. Loss and gain may act on the first
 * site, where {@code sigma^- = c}, and on the last, where both differ by the parity of all fermions and a sign, which cancel in
 * moments with as many raised as lowered sites; gain then damps by {@code r J J^+}.
 */
public final class Moments implements ElementwiseReduction {
    static final String METHOD = "moments";

    private final Model model;
    private final InitialState initial;
    private final Statistics statistics;
    private final BlockEquation equation;
    private final boolean fed;
    private final OccupationSpace space;

    private Moments(Model model, InitialState initial, Statistics statistics, BlockEquation equation) {
        this.model = model;
        this.initial = initial;
        this.statistics = statistics;
        this.equation = equation;
        this.fed = equation.jumpTerms().stream().anyMatch(term -> term.numberChange() > 0);
        this.space = new OccupationSpace(model.species(), OptionalInt.empty());
    }

    /** Decides whether moments close. */
    public static Admission of(Model model, InitialState initial) {
        if (model.maxExcitations().isPresent()) {
            return Admission.refused(METHOD, "max-excitations cuts the state space, and nothing closes beyond a cut");
        }
        if (model.species().stream().allMatch(s -> s == Species.BOSON)) {
            return ofModes(model, initial);
        }
        if (model.species().stream().allMatch(s -> s == Species.TLS)) {
            return ofFermions(model, initial);
        }
        return Admission.refused(METHOD, "two-level systems and modes on one lattice: moments do not close");
    }

    private static Admission ofModes(Model model, InitialState initial) {
        return notQuadratic(model, false)
                .map(reason -> Admission.refused(METHOD, reason))
                .orElseGet(
                        () -> Admission.granted(
                                modes(model, initial),
                                "all sites are modes and the model is quadratic: normally ordered moments of each order close"));
    }

    /** The equation of a quadratic model of modes; terms of higher order are not looked for. */
    static Moments modes(Model model, InitialState initial) {
        return new Moments(model, initial, Statistics.BOSONS, equation(model, 1));
    }

    /**
     * Turns linear jump operators into what they do to moments. With {@code [J^+, J]} of modes or {@code {J^+, J}} of fermions a
     * number, gain amplifies by {@code r J J^+} on modes (sign 1) and damps by it on fermions (sign -1); in the Lindblad form
     * this is {@code -r J^+ J = -r (|g|^2 + sign J J^+)} and {@code r (|g|^2 + 2 sign J J^+)} more.
     */
    private static BlockEquation equation(Model model, int sign) {
        List<LatticeTerm> hamiltonian = new ArrayList<>(model.hamiltonianTerms());
        List<LatticeTerm> jumps = new ArrayList<>();
        for (LatticeTerm term : model.jumpTerms()) {
            LadderPolynomial operator = term.operator();
            if (term.numberChange() < 0) {
                hamiltonian.add(term.with(gram(operator).times(new Complex(0, -1))));
            } else {
                jumps.add(term);
            }
            if (term.numberChange() > 0) {
                LadderPolynomial growth =
                        gram(operator.adjoint()).times(2 * sign).plus(LadderPolynomial.IDENTITY.times(norm2(operator)));
                hamiltonian.add(term.with(growth.times(Complex.I)));
            }
        }
        return new BlockEquation(hamiltonian, jumps);
    }

    private static Admission ofFermions(Model model, InitialState initial) {
        if (!model.lattice().bonds().stream().allMatch(bond -> Math.abs(bond.from() - bond.to()) == 1)) {
            return Admission.refused(
                    METHOD, "two-level systems are free fermions on an open chain only, and a bond joins other sites");
        }
        int last = model.sites() - 1;
        for (LatticeTerm term : model.jumpTerms()) {
            if (term.numberChange() != 0
                    && !(term.width() == 1
                            && term.operator().terms().size() == 1
                            && IntStream.range(0, term.places())
                                    .map(place -> term.site(place, 0))
                                    .allMatch(site -> site == 0 || site == last))) {
                return Admission.refused(
                        METHOD,
                        "loss and gain inside a chain of two-level systems act through parity strings; only its first and"
                                + " its last site may have them");
            }
        }
        return notQuadratic(model, true)
                .map(reason -> Admission.refused(METHOD, reason))
                .orElseGet(() -> Admission.granted(
                        fermions(model, initial),
                        "an open chain of two-level systems is a chain of free fermions: their moments of each order"
                                + " close"));
    }

    /** The equation of an open chain of two-level systems with loss and gain at its ends; neither is looked at. */
    static Moments fermions(Model model, InitialState initial) {
        return new Moments(model, initial, Statistics.FERMIONS, equation(model, -1));
    }

    /** What spoils the closure, if anything does. */
    private static Optional<String> notQuadratic(Model model, boolean neighboursOnly) {
        if (!model.hamiltonianTerms().stream().allMatch(term -> isBilinear(term, neighboursOnly))) {
            return Optional.of("the Hamiltonian has terms that are not quadratic (such as kerr)");
        }
        for (LatticeTerm term : model.jumpTerms()) {
            boolean linear = term.operator().terms().keySet().stream()
                    .allMatch(m -> m.factors().size() == 1
                            && m.factors().get(0).raise() + m.factors().get(0).lower() == 1);
            if (!linear && !(isBilinear(term, neighboursOnly) && term.operator().isHermitian())) {
                return Optional.of(term.name() + " is neither linear nor quadratic and Hermitian");
            }
        }
        return Optional.empty();
    }

    private static boolean isBilinear(LatticeTerm term, boolean neighboursOnly) {
        return term.operator().terms().keySet().stream()
                .allMatch(m -> m.raised() == 1
                        && m.lowered() == 1
                        && (!neighboursOnly || m.factors().size() == 1 || standsOnNeighbours(m, term)));
    }

    /** True if the two sites of a monomial are neighbours at every place of a term. */
    private static boolean standsOnNeighbours(LadderMonomial monomial, LatticeTerm term) {
        int i = monomial.factors().get(0).site();
        int k = monomial.factors().get(1).site();
        return IntStream.range(0, term.places())
                .allMatch(place -> Math.abs(term.site(place, i) - term.site(place, k)) == 1);
    }

    /** {@code J^+ J} of an operator that is linear in the lowering operators, and {@code J J^+} of its adjoint. */
    private static LadderPolynomial gram(LadderPolynomial linear) {
        List<LadderPolynomial> products = new ArrayList<>();
        linear.terms()
                .forEach((left, a) -> linear.terms()
                        .forEach((right, b) -> products.add(LadderPolynomial.hop(
                                        left.factors().get(0).site(),
                                        right.factors().get(0).site())
                                .times(a.conjugate().times(b)))));
        return LadderPolynomial.sum(products);
    }

    private static double norm2(LadderPolynomial linear) {
        return linear.terms().values().stream().mapToDouble(Complex::abs2).sum();
    }

    @Override
    public String method() {
        return METHOD;
    }

    @Override
    public Optional<String> objection(LadderMonomial monomial) {
        return statistics == Statistics.BOSONS || vanishes(monomial) || isFreeOfStrings(monomial)
                ? Optional.empty()
                : Optional.of("a parity string stands between sites that are no neighbours");
    }

    /** True if the monomial raises or lowers a two-level system twice. */
    private boolean vanishes(LadderMonomial monomial) {
        return statistics == Statistics.FERMIONS
                && monomial.factors().stream().anyMatch(f -> f.raise() > 1 || f.lower() > 1);
    }

    /** True if what is not a number operator comes in pairs of neighbours, one raised and one lowered. */
    private static boolean isFreeOfStrings(LadderMonomial monomial) {
        List<LadderMonomial.Factor> moved =
                monomial.factors().stream().filter(f -> f.raise() != f.lower()).toList();
        for (int i = 0; i < moved.size(); i += 2) {
            if (i + 1 == moved.size()
                    || moved.get(i + 1).site() - moved.get(i).site() != 1
                    || moved.get(i + 1).raise() == moved.get(i).raise()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Set<Block> blocks(Stream<LadderMonomial> monomials) {
        return monomials
                .filter(monomial -> !vanishes(monomial))
                .map(Moments::block)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Block block(LadderMonomial monomial) {
        return new Block(
                Math.max(monomial.raised(), monomial.lowered()), Math.min(monomial.raised(), monomial.lowered()));
    }

    @Override
    public Set<Block> withFeeding(Set<Block> blocks) {
        Set<Block> all = new TreeSet<>(blocks);
        for (Block block : blocks) {
            for (int d = 1; d <= (fed ? block.bra() : 0); d++) {
                all.add(new Block(block.ket() - d, block.bra() - d));
            }
        }
        return all;
    }

    @Override
    public BlockLayout layout(Set<Block> blocks) {
        return new BlockLayout(space, blocks);
    }

    @Override
    public GeneratorSize size(BlockLayout layout) {
        return GeneratorSize.of(equation, layout, initial.isReal(model));
    }

    @Override
    public Generator generator(BlockLayout layout) {
        return new Generator(equation, layout);
    }

    @Override
    public EquationRows rows(BlockLayout layout) {
        return new GeneratorRows(generator(layout));
    }

    /**
     * {@inheritDoc} Of fermions this holds for as many raised as lowered: the reflection R of a chain takes {@code c_j} to
     * {@code P c_j'} with P the parity of all, so that signs of moving P, and those of the order of the c, meet twice.
     */
    @Override
    public boolean isPermuted(Block block) {
        return statistics == Statistics.BOSONS || block.isDiagonal();
    }

    @Override
    public void load(BlockLayout layout, StateVector vector) {
        MomentLoader.load(initial, model, statistics, layout, vector);
    }

    @Override
    public double entriesBound(LadderMonomial monomial, BlockLayout layout) {
        return 1;
    }

    @Override
    public void lower(
            LadderMonomial monomial, Complex coefficient, BlockLayout layout, LinearFunctionals.Builder functionals) {
        if (vanishes(monomial)) {
            return;
        }
        // The larger order is the ket: of a monomial that adds excitations this is the adjoint.
        boolean adjoint = monomial.raised() > monomial.lowered();
        int[] above = monomial.raisedSites();
        int[] below = monomial.loweredSites();
        int[] ket = adjoint ? above : below;
        int[] bra = adjoint ? below : above;
        double weight = 1;
        for (LadderMonomial.Factor f : monomial.factors()) {
            weight *= factorial(f.raise()) * factorial(f.lower());
        }
        functionals.term(
                layout.indexOf(block(monomial)),
                space.basis(ket.length).indexOfSites(ket),
                space.basis(bra.length).indexOfSites(bra),
                Math.sqrt(weight) * coefficient.re(),
                Math.sqrt(weight) * (adjoint ? -coefficient.im() : coefficient.im()));
    }

    private static double factorial(int n) {
        double product = 1;
        for (int k = 2; k <= n; k++) {
            product *= k;
        }
        return product;
    }
}
