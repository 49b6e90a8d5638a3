package org.lindhop.core.reduction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderMonomial;
import org.lindhop.core.algebra.LadderPolynomial;
import org.lindhop.core.backend.LinearFunctionals;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.generator.BlockEquation;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.generator.GeneratorSize;
import org.lindhop.core.model.LatticeTerm;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.space.BlockSet;
import org.lindhop.core.space.OccupationBasis;
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
 * <p>On an open chain of two-level systems the same holds for the fermions c of the {@link JordanWigner} map. A monomial of two-level
 * systems is such a moment times a parity string {@code prod (1 - 2 n_i)}. Each n_i of a string changes the sign of what it
 * multiplies when it is brought into the order of X, so that the monomial is the sum of {@code 2^|S| X_JS,KS} over the parts S of its
 * string.
 *
 * <p>Loss and gain may act on the first site, where {@code sigma^- = c}, and on the last, where {@code sigma^- = P c} with the parity P of
 * all fermions; gain then damps by {@code r J J^+}. With a moment F the jump gives {@code J^+ F J}, in which P makes a sign that is 1 where
 * F has an even number of factors. An odd number needs the sign -1 for what is of higher order to cancel: such moments close if loss
 * and gain act on the last site alone.
 */
public final class Moments implements Reduction {
    static final String METHOD = "moments";

    /** Of a long string few parts are taken at most; the norm of their sum grows as {@code sqrt(5)^D}, and the error with it. */
    private static final double MOST_PARTS = 1 << 10;

    private final Model model;
    private final InitialState initial;
    private final Statistics statistics;
    private final BlockEquation equation;
    private final boolean fed;
    private final OccupationSpace space;
    /** Moments of a higher order are zero at all times. */
    private final int largestOrder;

    private Moments(Model model, InitialState initial, Statistics statistics, BlockEquation equation) {
        this.model = model;
        this.initial = initial;
        this.statistics = statistics;
        this.equation = equation;
        this.fed = equation.jumpTerms().stream().anyMatch(term -> term.numberChange() > 0);
        this.space = new OccupationSpace(model.species(), OptionalInt.empty());
        this.largestOrder = fed
                ? model.sites()
                : initial.blocks(model).map(BlockSet::largestSector).orElse(Integer.MAX_VALUE);
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
        if (statistics == Statistics.BOSONS || vanishes(monomial)) {
            return Optional.empty();
        }
        if (JordanWigner.isOdd(monomial) && changesNumberBefore(model.sites() - 1)) {
            return Optional.of(
                    "its parity string begins at the first site, and with an odd number of sites raised or lowered only"
                            + " loss and gain of the last site close");
        }
        return parts(monomial) > MOST_PARTS
                ? Optional.of("a parity string of " + JordanWigner.string(monomial).length
                        + " sites stands between, whose parts would be too many")
                : Optional.empty();
    }

    /** True if loss or gain acts on a site before the last one. */
    private boolean changesNumberBefore(int last) {
        return model.jumpTerms().stream()
                .filter(term -> term.numberChange() != 0)
                .anyMatch(term -> IntStream.range(0, term.places()).anyMatch(place -> term.site(place, 0) < last));
    }

    /** True if the monomial raises or lowers a two-level system twice, or lowers more excitations than there ever are. */
    private boolean vanishes(LadderMonomial monomial) {
        return block(monomial).ket() > largestOrder
                || (statistics == Statistics.FERMIONS
                        && monomial.factors().stream().anyMatch(f -> f.raise() > 1 || f.lower() > 1));
    }

    /** The sites of the parity string of a monomial; modes have none. */
    private int[] string(LadderMonomial monomial) {
        return statistics == Statistics.FERMIONS ? JordanWigner.string(monomial) : new int[0];
    }

    /** The largest part of a string whose moments may not vanish. */
    private int largestPart(LadderMonomial monomial, int[] string) {
        return Math.min(string.length, largestOrder - block(monomial).ket());
    }

    /** How many parts of its string a monomial needs: {@code sum_s C(D, s)} up to the largest. */
    private double parts(LadderMonomial monomial) {
        int[] string = string(monomial);
        double sum = 1;
        double binomial = 1;
        for (int s = 1; s <= largestPart(monomial, string); s++) {
            binomial *= (string.length - s + 1.0) / s;
            sum += binomial;
        }
        return sum;
    }

    @Override
    public Set<Block> blocks(Stream<LadderMonomial> monomials) {
        Set<Block> blocks = new TreeSet<>();
        monomials.filter(monomial -> !vanishes(monomial)).forEach(monomial -> {
            Block block = block(monomial);
            for (int s = 0; s <= largestPart(monomial, string(monomial)); s++) {
                blocks.add(new Block(block.ket() + s, block.bra() + s));
            }
        });
        return blocks;
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
    public void load(BlockLayout layout, StateVector vector) {
        MomentLoader.load(initial, model, statistics, layout, vector);
    }

    @Override
    public double entriesBound(LadderMonomial monomial, BlockLayout layout) {
        return parts(monomial);
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
        int[] string = string(monomial);
        double re = Math.sqrt(weight) * coefficient.re();
        double im = Math.sqrt(weight) * (adjoint ? -coefficient.im() : coefficient.im());
        lower(ket, bra, string, 0, largestPart(monomial, string), new Complex(re, im), layout, functionals);
    }

    /** Adds the moments between two lists of sites with all parts of a string, from one position on, of at most a size. */
    private void lower(
            int[] ket,
            int[] bra,
            int[] string,
            int from,
            int largest,
            Complex weight,
            BlockLayout layout,
            LinearFunctionals.Builder functionals) {
        functionals.term(
                layout.indexOf(new Block(ket.length, bra.length)),
                space.basis(ket.length).indexOfSites(ket),
                space.basis(bra.length).indexOfSites(bra),
                weight.re(),
                weight.im());
        for (int i = from; i < string.length && largest > 0; i++) {
            lower(
                    OccupationBasis.with(ket, string[i]),
                    OccupationBasis.with(bra, string[i]),
                    string,
                    i + 1,
                    largest - 1,
                    weight.times(2),
                    layout,
                    functionals);
        }
    }

    private static double factorial(int n) {
        double product = 1;
        for (int k = 2; k <= n; k++) {
            product *= k;
        }
        return product;
    }
}
