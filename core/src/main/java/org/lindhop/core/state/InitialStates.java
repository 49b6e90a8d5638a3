package org.lindhop.core.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.linalg.Lapack;
import org.lindhop.core.model.InvalidModelException;
import org.lindhop.core.model.Model;
import org.lindhop.core.space.OccupationSpace;

/**
 * The kinds of initial state that a scenario can name. States are checked when they meet a model: {@link
 * InitialState#components} throws an {@link InvalidModelException} if a state is invalid or does not fit the model.
 */
public final class InitialStates {
    /** Four times those that an occupation takes: bytes of occupations that an int counts are then half a gigabyte at most. */
    private static final int OCCUPATION_BYTES = 16;

    private static final double WEIGHT_TOLERANCE = 1e-12;
    /**
     * Largest accepted deviation of a given matrix from a density matrix: the error that the result of a run with the default
     * tolerance may have, so that such results can be used as initial states.
     */
    private static final double MATRIX_TOLERANCE = 1e-8;

    private InitialStates() {}

    /**
     * A component of a mixture.
     *
     * @param weight w >= 0
     * @param state any state
     */
    public record Weighted(double weight, InitialState state) {}

    /**
     * The Fock state {@code |n_1, ..., n_M>}.
     *
     * @param occupation number of excitations on each site
     */
    public static InitialState fock(int... occupation) {
        return model -> {
            check("initial.fock", occupation, model);
            return only(PureState.fock(occupation));
        };
    }

    /** A superposition of Fock states, which must not vanish; it is normalised, and equal occupations add up. */
    public static InitialState superposition(List<PureState.Term> terms) {
        return model -> {
            terms.forEach(term -> check("initial.superposition", term.occupation(), model));
            try {
                return only(PureState.superposition(terms));
            } catch (IllegalArgumentException e) {
                throw new InvalidModelException("initial.superposition", e.getMessage() + "; it must not vanish");
            }
        };
    }

    /** A mixture of states; the weights must not be negative and must sum to one within 1e-12. */
    public static InitialState mixture(List<Weighted> parts) {
        return model -> {
            double sum = 0;
            for (Weighted part : parts) {
                if (!(part.weight() >= 0)) {
                    throw new InvalidModelException(
                            "initial.mixture", "the weight " + part.weight() + " is negative; weights are at least 0");
                }
                sum += part.weight();
            }
            if (!(Math.abs(sum - 1) <= WEIGHT_TOLERANCE)) {
                throw new InvalidModelException("initial.mixture", "the weights sum to " + sum + " instead of 1");
            }
            return parts.stream()
                    .filter(part -> part.weight() > 0)
                    .flatMap(part -> part.state()
                            .components(model)
                            .map(c -> new InitialState.Component(part.weight() * c.weight(), c.state())));
        };
    }

    /**
     * The equal mixture over j of {@code (|1_j> + exp(i theta_j) |0>) / sqrt 2} (Eq. (4) of the paper).
     *
     * @param theta one angle per site, in radians
     */
    public static InitialState phases(double... theta) {
        return model -> {
            int sites = model.sites();
            if (theta.length != sites) {
                throw new InvalidModelException(
                        "initial.phases", theta.length + " angles, but the lattice has " + sites + " sites");
            }
            // One Fock state for each site: fails before any is made where they would take minutes.
            Math.multiplyExact(sites, sites);
            return IntStream.range(0, sites)
                    .mapToObj(j -> new InitialState.Component(
                            1.0 / sites,
                            PureState.superposition(List.of(
                                    new PureState.Term(Complex.ONE, checked("initial.phases", single(j, sites), model)),
                                    new PureState.Term(Complex.polar(1, theta[j]), new int[sites])))));
        };
    }

    /** The dark state {@code sum_j (-1)^j |1_j> / sqrt M}, with j counted from 1. */
    public static InitialState dark() {
        return model -> {
            int sites = model.sites();
            Math.multiplyExact(OCCUPATION_BYTES * sites, sites);
            List<PureState.Term> terms = new ArrayList<>();
            for (int j = 0; j < sites; j++) {
                terms.add(new PureState.Term(
                        Complex.real(j % 2 == 0 ? -1 : 1), checked("initial.dark", single(j, sites), model)));
            }
            return only(PureState.superposition(terms));
        };
    }

    /** The phase-averaged Dicke state: the equal mixture of all occupations by n excitations with at most one per site. */
    public static InitialState dicke(int n) {
        return model -> {
            if (n < 0 || n > model.sites()) {
                throw new InvalidModelException(
                        "initial.dicke", n + " is not a number of excitations from 0 to " + model.sites());
            }
            checkCutoff("initial.dicke", n, model);
            return only(new DickeState(model.sites(), n));
        };
    }

    /**
     * The product of one state per site.
     *
     * @param key scenario key that messages about the state name
     * @param sites one state per site
     */
    public static InitialState product(String key, List<SiteState> sites) {
        return model -> {
            if (sites.size() != model.sites()) {
                throw new InvalidModelException(
                        key, sites.size() + " states, but the lattice has " + model.sites() + " sites");
            }
            for (int j = 0; j < sites.size(); j++) {
                int capacity = model.species().get(j).capacity();
                if (sites.get(j).largest().orElse(Integer.MAX_VALUE) > capacity) {
                    throw new InvalidModelException(
                            key,
                            "site " + (j + 1)
                                    + " is a two-level system and holds at most 1 excitation, but its state has more");
                }
            }
            // Unbounded occupations (coherent, thermal) are truncated at the cut-off; bounded ones must fit below it.
            long total =
                    sites.stream().mapToLong(site -> site.largest().orElse(0)).sum();
            checkCutoff(key, total, model);
            return only(ProductState.of(sites));
        };
    }

    /**
     * A given density matrix on one number sector.
     *
     * @param key scenario key that messages about the state name
     * @param excitations number of excitations of the sector
     * @param order number of rows and of columns, at least 1
     * @param values {@code 2 order^2} numbers in the order of {@link org.lindhop.core.space.OccupationBasis}, row by row, as
     *     pairs (re, im); kept, not copied
     * @throws InvalidModelException if the matrix is not Hermitian, its trace is not one or it has a negative eigenvalue, each
     *     within 1e-8
     */
    public static InitialState sectorMatrix(String key, int excitations, int order, double[] values) {
        requireState(key, order, values);
        return model -> {
            checkCutoff(key, excitations, model);
            OccupationSpace space = new OccupationSpace(model.species(), OptionalInt.empty());
            double dimension = space.dimension(excitations);
            if (dimension != order) {
                throw new InvalidModelException(
                        key,
                        String.format(
                                Locale.ROOT,
                                "the matrix has %d rows, but the sector of %d excitations on %d sites has %.0f states",
                                order,
                                excitations,
                                model.sites(),
                                dimension));
            }
            return only(new SectorMatrix(space.basis(excitations), values));
        };
    }

    private static void requireState(String key, int order, double[] values) {
        double trace = 0;
        double asymmetry = 0;
        for (int row = 0; row < order; row++) {
            trace += values[2 * (row * order + row)];
            for (int column = 0; column <= row; column++) {
                int at = 2 * (row * order + column);
                int mirrored = 2 * (column * order + row);
                asymmetry = Math.max(
                        asymmetry, Math.hypot(values[at] - values[mirrored], values[at + 1] + values[mirrored + 1]));
            }
        }
        if (!(asymmetry <= MATRIX_TOLERANCE)) {
            throw new InvalidModelException(
                    key,
                    "the matrix is not Hermitian: an element is " + asymmetry
                            + " off the conjugate of its mirror image");
        }
        if (!(Math.abs(trace - 1) <= MATRIX_TOLERANCE)) {
            throw new InvalidModelException(key, "the matrix has trace " + trace + " instead of 1");
        }
        double lowest = Lapack.hermitianEigenvalues(values.clone(), order)[0];
        if (!(lowest >= -MATRIX_TOLERANCE)) {
            throw new InvalidModelException(
                    key, "the matrix has the eigenvalue " + lowest + "; those of a state are not negative");
        }
    }

    private static Stream<InitialState.Component> only(LatticeState state) {
        return Stream.of(new InitialState.Component(1, state));
    }

    private static int[] single(int site, int sites) {
        int[] occupation = new int[sites];
        occupation[site] = 1;
        return occupation;
    }

    private static int[] checked(String key, int[] occupation, Model model) {
        check(key, occupation, model);
        return occupation;
    }

    private static void check(String key, int[] occupation, Model model) {
        if (occupation.length != model.sites()) {
            throw new InvalidModelException(
                    key, occupation.length + " occupations, but the lattice has " + model.sites() + " sites");
        }
        for (int j = 0; j < occupation.length; j++) {
            int n = occupation[j];
            int capacity = model.species().get(j).capacity();
            if (n < 0 || n > capacity) {
                throw new InvalidModelException(
                        key,
                        "site " + (j + 1) + " holds " + n + " excitations; "
                                + (n < 0 ? "an occupation is at least 0" : "a two-level system holds at most 1"));
            }
        }
        long total = Arrays.stream(occupation).asLongStream().sum();
        if (total > Integer.MAX_VALUE) {
            throw new InvalidModelException(
                    key, total + " excitations in all; at most " + Integer.MAX_VALUE + " can be counted");
        }
        checkCutoff(key, (int) total, model);
    }

    private static void checkCutoff(String key, long excitations, Model model) {
        if (excitations > model.maxExcitations().orElse(Integer.MAX_VALUE)) {
            throw new InvalidModelException(
                    key,
                    excitations + " excitations, but max-excitations keeps only "
                            + model.maxExcitations().getAsInt());
        }
    }
}
