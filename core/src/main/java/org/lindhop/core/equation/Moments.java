package org.lindhop.core.equation;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderMonomial;
import org.lindhop.core.backend.LinearFunctionals;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.generator.EquationRows;
import org.lindhop.core.generator.GeneratorRows;
import org.lindhop.core.model.Model;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockSet;
import org.lindhop.core.space.OccupationBasis;
import org.lindhop.core.state.InitialState;
import org.lindhop.core.state.MomentLoader;
import org.lindhop.core.state.Statistics;
import org.lindhop.core.symmetry.LatticeSymmetries;

/**
 * Normally ordered moments of a quadratic model. With H and every Hermitian J of the form {@code sum A_jk s_j^+ s_k^-}, the
 * moments of order (n, m) of any state,
 *
 * <pre>X_JK = &lt;prod_j (s_j^+)^K_j prod_j (s_j^-)^J_j> / sqrt(prod_j J_j! K_j!),  sum_j J_j = n, sum_j K_j = m</pre>
 *
 * are what a {@link MomentReduction} is solved for.
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
public final class Moments extends MomentReduction {
    /** Of a long string few parts are taken at most; the norm of their sum grows as {@code sqrt(5)^D}, and the error with it. */
    private static final double MOST_PARTS = 1 << 10;

    private final Model model;
    private final InitialState initial;
    private final Statistics statistics;
    private final boolean oddClose;
    /** Moments of a higher order are zero at all times. */
    private final int largestOrder;

    private Moments(Model model, Statistics statistics, InitialState initial) {
        super(model, statistics, initial.isReal(model));
        this.model = model;
        this.initial = initial;
        this.statistics = statistics;
        this.oddClose = MomentClosure.changesNumberOnlyAt(model.sites() - 1, model);
        this.largestOrder = largestOrder(model, statistics, initial);
    }

    private static int largestOrder(Model model, Statistics statistics, InitialState initial) {
        if (model.hasGain()) {
            return statistics == Statistics.BOSONS ? Integer.MAX_VALUE : model.sites();
        }
        return initial.blocks(model).map(BlockSet::largestSector).orElse(Integer.MAX_VALUE);
    }

    /**
     * Decides whether moments close, and whether a Gaussian state makes those of first order enough. A cut-off of the model, which
     * belongs to its density matrix, is ignored.
     */
    public static Applicability of(Model cut, InitialState initial) {
        Model model = cut.withoutCutOff();
        Applicability gaussian = GaussianMoments.of(model, initial);
        // Products of first moments have no bound for their errors where those have none.
        if (gaussian.reduction().isPresent() && !GainBounds.of(model).mayGrow()) {
            return gaussian;
        }
        return MomentClosure.obstacle(model)
                .map(reason -> Applicability.refused(METHOD, reason))
                .orElseGet(() -> MomentClosure.statistics(model) == Statistics.BOSONS
                        ? Applicability.granted(
                                modes(model, initial),
                                "all sites are modes and the model is quadratic: normally ordered moments of each order close")
                        : Applicability.granted(
                                fermions(model, initial),
                                "an open chain of two-level systems is a chain of free fermions: their moments of each order"
                                        + " close"));
    }

    /** The moments of a quadratic model of modes. Whether it is quadratic is not checked; {@link #of} does that. */
    public static Reduction modes(Model model, InitialState initial) {
        return new Moments(model, Statistics.BOSONS, initial);
    }

    /** The moments of an open chain of two-level systems with loss and gain at its ends. Neither is checked; {@link #of} does that. */
    public static Reduction fermions(Model model, InitialState initial) {
        return new Moments(model, Statistics.FERMIONS, initial);
    }

    @Override
    public Optional<String> objection(LadderMonomial monomial) {
        if (statistics == Statistics.BOSONS || vanishes(monomial)) {
            return Optional.empty();
        }
        if (JordanWigner.isOdd(monomial) && !oddClose) {
            return Optional.of(
                    "its parity string begins at the first site, and with an odd number of sites raised or lowered only"
                            + " loss and gain of the last site close");
        }
        return parts(monomial) > MOST_PARTS
                ? Optional.of("a parity string of " + JordanWigner.string(monomial).length
                        + " sites stands between, whose parts would be too many")
                : Optional.empty();
    }

    /** True if the monomial raises or lowers a two-level system twice, or lowers more excitations than there ever are. */
    private boolean vanishes(LadderMonomial monomial) {
        return vanishes(monomial, block(monomial));
    }

    private boolean vanishes(LadderMonomial monomial, Block order) {
        return order.ket() > largestOrder
                || (statistics == Statistics.FERMIONS
                        && monomial.factors().stream().anyMatch(f -> f.raise() > 1 || f.lower() > 1));
    }

    /** The sites of the parity string of a monomial; modes have none. */
    private int[] string(LadderMonomial monomial) {
        return statistics == Statistics.FERMIONS ? JordanWigner.string(monomial) : new int[0];
    }

    /** The largest part of a string whose moments may not vanish. */
    private int largestPart(Block order, int[] string) {
        return Math.min(string.length, largestOrder - order.ket());
    }

    /** How many parts of its string a monomial needs: {@code sum_s C(D, s)} up to the largest. */
    private double parts(LadderMonomial monomial) {
        int[] string = string(monomial);
        int largest = largestPart(block(monomial), string);
        double sum = 1;
        double binomial = 1;
        for (int s = 1; s <= largest; s++) {
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
            for (int s = 0; s <= largestPart(block, string(monomial)); s++) {
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
    public Equation on(Set<Block> blocks) {
        return new OnBlocks(blocks);
    }

    @Override
    public Reduction under(LatticeSymmetries symmetries) {
        return SymmetricReduction.of(this, OnBlocks::new, symmetries);
    }

    private final class OnBlocks extends MomentEquation implements ElementwiseEquation {
        OnBlocks(Set<Block> blocks) {
            super(blocks);
        }

        @Override
        public EquationRows rows() {
            return new GeneratorRows(generator());
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
        public void load(StateVector vector) {
            MomentLoader.load(initial, model, statistics, layout(), vector);
        }

        @Override
        public double entriesBound(LadderMonomial monomial) {
            return parts(monomial);
        }

        @Override
        public void lower(LadderMonomial monomial, Complex coefficient, LinearFunctionals.Builder functionals) {
            Block order = block(monomial);
            if (vanishes(monomial, order)) {
                return;
            }
            // The larger order is the ket: of a monomial that adds excitations this is the adjoint.
            int[] above = monomial.raisedSites();
            int[] below = monomial.loweredSites();
            boolean adjoint = above.length > below.length;
            int[] ket = adjoint ? above : below;
            int[] bra = adjoint ? below : above;
            double weight = 1;
            for (LadderMonomial.Factor f : monomial.factors()) {
                weight *= factorial(f.raise()) * factorial(f.lower());
            }
            int[] string = string(monomial);
            double re = Math.sqrt(weight) * coefficient.re();
            double im = Math.sqrt(weight) * (adjoint ? -coefficient.im() : coefficient.im());
            lower(ket, bra, string, 0, largestPart(order, string), new Complex(re, im), functionals);
        }

        /** Adds the moments between two lists of sites with all parts of a string, from one position on, of at most a size. */
        private void lower(
                int[] ket,
                int[] bra,
                int[] string,
                int from,
                int largest,
                Complex weight,
                LinearFunctionals.Builder functionals) {
            functionals.term(
                    layout().indexOf(new Block(ket.length, bra.length)),
                    space().basis(ket.length).indexOfSites(ket),
                    space().basis(bra.length).indexOfSites(bra),
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
                        functionals);
            }
        }
    }
}
