package org.lindhop.testkit;

import static org.lindhop.core.model.Species.BOSON;
import static org.lindhop.core.model.Species.TLS;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.model.Bond;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Species;
import org.lindhop.core.space.Block;

/**
 * The problems that every backend must get right: each kind of term, species and lattice, and sectors of awkward sizes.
 * The parameters are random with fixed seeds; the numbers in the names are dimensions of blocks.
 */
public final class TestProblems {
    private static final int RANDOM_PROBLEMS = 12;

    private TestProblems() {}

    /** All problems, family by family. */
    public static List<List<TestProblem>> families() {
        return List.of(smallest(), twoLevelSystems(), bosons(), lossAndGain(), awkwardSizes(), random());
    }

    /** All problems. */
    public static Stream<TestProblem> all() {
        return families().stream().flatMap(List::stream);
    }

    /** Blocks of one to three states, lattices without bonds, empty and full sectors. */
    public static List<TestProblem> smallest() {
        Draw draw = new Draw(1);
        return List.of(
                new TestProblem(
                        "single tls, every term, 1",
                        PhysicalModel.on(Lattice.chain(1))
                                .dephasing(draw::rate)
                                .frequency(draw::real)
                                .loss(draw::rate)
                                .gain(draw::rate),
                        new Block(1, 1),
                        new Block(1, 0)),
                new TestProblem(
                        "single mode, every term, 1",
                        PhysicalModel.on(Lattice.chain(1))
                                .bosons()
                                .dephasing(draw::rate)
                                .frequency(draw::real)
                                .kerr(draw::real)
                                .loss(draw::rate)
                                .pairLoss(draw::rate),
                        new Block(4, 4),
                        new Block(3, 1)),
                new TestProblem(
                        "no term at all, 3",
                        PhysicalModel.on(Lattice.graph(3, List.of())),
                        new Block(1, 1),
                        new Block(1, 0)),
                new TestProblem(
                        "tls chain, empty and full, 1",
                        everyNumberConservingTerm(Lattice.chain(3), draw),
                        new Block(0, 0),
                        new Block(3, 0),
                        new Block(3, 3)),
                new TestProblem(
                        "two modes, noise, 2 and 3",
                        PhysicalModel.on(Lattice.chain(2)).bosons().noise(draw::rate, draw::complex),
                        new Block(1, 1),
                        new Block(2, 2),
                        new Block(2, 1)));
    }

    /** Two-level systems without loss and gain. */
    public static List<TestProblem> twoLevelSystems() {
        Draw draw = new Draw(2);
        return List.of(
                new TestProblem(
                        "tls chain, uniform noise, 7",
                        PhysicalModel.on(Lattice.chain(7)).noise(() -> 1.0, () -> Complex.ONE),
                        new Block(1, 1),
                        new Block(1, 0)),
                new TestProblem(
                        "tls chain, real amplitudes, 10",
                        PhysicalModel.on(Lattice.chain(5)).noise(draw::rate, () -> Complex.real(draw.real())),
                        new Block(2, 2)),
                new TestProblem(
                        "tls ring, amplitudes of modulus one, 20",
                        PhysicalModel.on(Lattice.ring(6)).noise(draw::rate, draw::phase),
                        new Block(3, 3),
                        new Block(3, 1)),
                new TestProblem(
                        "tls square, complex amplitudes, 15",
                        PhysicalModel.on(Lattice.square(3, 2)).noise(draw::rate, draw::complex),
                        new Block(2, 2)),
                new TestProblem(
                        "tls chain, noise and dephasing, 21",
                        PhysicalModel.on(Lattice.chain(7))
                                .noise(draw::rate, draw::phase)
                                .dephasing(draw::rate),
                        new Block(2, 2),
                        new Block(1, 0)),
                new TestProblem(
                        "tls chain, hopping alone, 10",
                        PhysicalModel.on(Lattice.chain(5)).hopping(draw::complex),
                        new Block(2, 2),
                        new Block(3, 2)),
                new TestProblem(
                        "tls star, every number-conserving term, 10 and 5",
                        everyNumberConservingTerm(star(5), draw),
                        new Block(2, 2),
                        new Block(2, 1),
                        new Block(2, 0)),
                new TestProblem(
                        "tls chain, amplitudes 1 and -0.5, dephasing and detuning, 10",
                        PhysicalModel.on(Lattice.chain(5))
                                .noise(draw::rate, () -> draw.either(Complex.ONE, Complex.real(-0.5)))
                                .dephasing(draw::rate)
                                .frequency(draw::real),
                        new Block(2, 2),
                        new Block(3, 2)),
                new TestProblem(
                        "tls ring, amplitudes 0.5, dephasing and hopping, 10",
                        PhysicalModel.on(Lattice.ring(5))
                                .noise(draw::rate, () -> Complex.real(0.5))
                                .dephasing(draw::rate)
                                .hopping(draw::complex),
                        new Block(2, 2)),
                new TestProblem(
                        "tls square, amplitudes of modulus 1.7, dephasing, 15",
                        PhysicalModel.on(Lattice.square(3, 2))
                                .noise(draw::rate, () -> draw.phase().times(1.7))
                                .dephasing(draw::rate),
                        new Block(2, 2)),
                new TestProblem(
                        "tls square, amplitudes 1, hopping, 6",
                        PhysicalModel.on(Lattice.square(2, 2))
                                .noise(draw::rate, () -> Complex.ONE)
                                .hopping(draw::complex),
                        new Block(2, 2)));
    }

    /** Bosonic modes, and modes mixed with two-level systems, without loss and gain. */
    public static List<TestProblem> bosons() {
        Draw draw = new Draw(3);
        return List.of(
                new TestProblem(
                        "boson chain, uniform noise, 10",
                        PhysicalModel.on(Lattice.chain(4)).bosons().noise(() -> 1.0, () -> Complex.ONE),
                        new Block(2, 2)),
                new TestProblem(
                        "boson chain, Kerr and hopping, 20 and 10",
                        PhysicalModel.on(Lattice.chain(4))
                                .bosons()
                                .noise(draw::rate, draw::complex)
                                .hopping(draw::complex)
                                .kerr(draw::real),
                        new Block(3, 3),
                        new Block(3, 2)),
                new TestProblem(
                        "boson square, every number-conserving term, 35",
                        everyNumberConservingTerm(Lattice.square(2, 2), draw).bosons(),
                        new Block(4, 4),
                        new Block(3, 0)),
                new TestProblem(
                        "mixed ring, every number-conserving term, 18",
                        everyNumberConservingTerm(Lattice.ring(5), draw).species(List.of(TLS, BOSON, TLS, TLS, BOSON)),
                        new Block(3, 3),
                        new Block(2, 1)));
    }

    /** Terms that couple blocks of different excitation numbers. */
    public static List<TestProblem> lossAndGain() {
        Draw draw = new Draw(4);
        return List.of(
                new TestProblem(
                        "tls chain, noise and loss",
                        PhysicalModel.on(Lattice.chain(5))
                                .noise(draw::rate, draw::phase)
                                .loss(draw::rate),
                        new Block(3, 3),
                        new Block(2, 1)),
                new TestProblem(
                        "tls ring, loss and gain",
                        everyNumberConservingTerm(Lattice.ring(4), draw)
                                .loss(draw::rate)
                                .gain(draw::rate),
                        new Block(1, 1),
                        new Block(2, 0)),
                new TestProblem(
                        "boson chain, loss",
                        everyNumberConservingTerm(Lattice.chain(3), draw)
                                .bosons()
                                .loss(draw::rate),
                        new Block(4, 4),
                        new Block(3, 1)),
                new TestProblem(
                        "boson chain, gain up to a cut",
                        PhysicalModel.on(Lattice.chain(3))
                                .bosons()
                                .noise(draw::rate, draw::complex)
                                .loss(draw::rate)
                                .gain(draw::rate)
                                .maxExcitations(4),
                        new Block(1, 1),
                        new Block(1, 0)),
                new TestProblem(
                        "mixed chain, gain up to a cut, rates zero on some sites",
                        everyNumberConservingTerm(Lattice.chain(4), draw)
                                .species(List.of(BOSON, TLS, BOSON, TLS))
                                .loss(draw::rateOrZero)
                                .gain(draw::rateOrZero)
                                .maxExcitations(3),
                        new Block(0, 0),
                        new Block(2, 1)),
                new TestProblem(
                        "boson graph, pair loss and collective loss",
                        PhysicalModel.on(star(4))
                                .bosons()
                                .hopping(draw::complex)
                                .pairLoss(draw::rate)
                                .collectiveLoss(draw.rate()),
                        new Block(4, 4),
                        new Block(3, 2)));
    }

    /** Sectors at and around the sizes at which kernels switch between code paths. */
    public static List<TestProblem> awkwardSizes() {
        Draw draw = new Draw(5);
        List<Species> modeAmongSpins = new ArrayList<>(Collections.nCopies(7, TLS));
        modeAmongSpins.set(2, BOSON);
        return List.of(
                new TestProblem(
                        "tls chain, one excitation, 61",
                        PhysicalModel.on(Lattice.chain(61)).noise(draw::rate, draw::phase),
                        new Block(1, 1),
                        new Block(1, 0)),
                new TestProblem(
                        "mixed chain, 64 and 63",
                        PhysicalModel.on(Lattice.chain(7))
                                .species(modeAmongSpins)
                                .noise(draw::rate, draw::complex)
                                .hopping(draw::complex),
                        new Block(6, 6),
                        new Block(6, 5)),
                new TestProblem(
                        "boson ring, loss, 93 and 1",
                        PhysicalModel.on(Lattice.ring(93)).bosons().loss(draw::rate),
                        new Block(1, 1)),
                new TestProblem(
                        "tls chain, noise and hopping, 126 and 36",
                        PhysicalModel.on(Lattice.chain(9))
                                .noise(draw::rate, draw::phase)
                                .hopping(draw::complex),
                        new Block(4, 4),
                        new Block(4, 2)),
                new TestProblem(
                        "tls chain, uniform noise, 252",
                        PhysicalModel.on(Lattice.chain(10)).noise(() -> 1.0, () -> Complex.ONE),
                        new Block(5, 5)),
                new TestProblem(
                        "few bonds on many modes, 257",
                        PhysicalModel.on(Lattice.graph(257, List.of(new Bond(0, 256), new Bond(128, 1))))
                                .bosons()
                                .noise(draw::rate, draw::complex)
                                .hopping(draw::complex),
                        new Block(1, 1)),
                new TestProblem(
                        "boson chain, one photon on many sites, 31",
                        PhysicalModel.on(Lattice.chain(31))
                                .bosons()
                                .noise(draw::rate, () -> Complex.real(draw.real()))
                                .dephasing(draw::rate),
                        new Block(1, 1),
                        new Block(1, 0)),
                new TestProblem(
                        "boson square, one photon and loss, 25",
                        PhysicalModel.on(Lattice.square(5, 5))
                                .bosons()
                                .noise(draw::rate, draw::complex)
                                .hopping(draw::complex)
                                .dephasing(draw::rate)
                                .loss(draw::rate),
                        new Block(1, 1),
                        new Block(1, 0)));
    }

    /** Problems in which everything is drawn at random. */
    public static List<TestProblem> random() {
        return IntStream.range(0, RANDOM_PROBLEMS)
                .mapToObj(seed -> random(1000 + seed))
                .toList();
    }

    /**
     * A problem with random lattice, species, terms, parameters and blocks.
     *
     * @param seed equal seeds give equal problems
     */
    public static TestProblem random(long seed) {
        Draw draw = new Draw(seed);
        Lattice lattice = draw.lattice();
        List<Species> species = Stream.generate(() -> draw.either(TLS, BOSON))
                .limit(lattice.sites())
                .toList();
        PhysicalModel physics = PhysicalModel.on(lattice).species(species).maxExcitations(4);
        List<Runnable> terms = List.of(
                () -> physics.noise(draw::rate, draw.either(draw::complex, draw::phase)),
                () -> physics.hopping(draw::complex),
                () -> physics.crossKerr(draw::real),
                () -> physics.dephasing(draw::rateOrZero),
                () -> physics.frequency(draw::real),
                () -> physics.kerr(draw::real),
                () -> physics.loss(draw::rateOrZero),
                () -> physics.gain(draw::rateOrZero),
                () -> physics.pairLoss(draw::rateOrZero),
                () -> physics.collectiveLoss(draw.rate()));
        terms.forEach(term -> draw.either(term, () -> {}).run());
        int spins = Collections.frequency(species, TLS);
        int most = Math.min(4, spins == species.size() ? spins : 4);
        int ket = draw.integer(0, most);
        Block coherence = new Block(ket, draw.integer(0, ket));
        return new TestProblem("random problem " + seed, physics, new Block(ket, ket), coherence);
    }

    private static PhysicalModel everyNumberConservingTerm(Lattice lattice, Draw draw) {
        return PhysicalModel.on(lattice)
                .noise(draw::rate, draw::complex)
                .hopping(draw::complex)
                .crossKerr(draw::real)
                .dephasing(draw::rate)
                .frequency(draw::real)
                .kerr(draw::real);
    }

    /** A star: bonds between the last site, the centre, and all others, with every second one pointing inwards. */
    private static Lattice star(int sites) {
        int centre = sites - 1;
        return Lattice.graph(
                sites,
                IntStream.range(0, centre)
                        .mapToObj(j -> j % 2 == 0 ? new Bond(centre, j) : new Bond(j, centre))
                        .toList());
    }

    /** Random parameters of order one. */
    private static final class Draw {
        private final SplittableRandom random;

        Draw(long seed) {
            random = new SplittableRandom(seed);
        }

        double rate() {
            return random.nextDouble(0.2, 1.5);
        }

        double rateOrZero() {
            return random.nextBoolean() ? rate() : 0;
        }

        double real() {
            return random.nextDouble(-1.5, 1.5);
        }

        Complex complex() {
            return new Complex(real(), real());
        }

        Complex phase() {
            return Complex.polar(1, random.nextDouble(2 * Math.PI));
        }

        int integer(int least, int most) {
            return random.nextInt(least, most + 1);
        }

        <T> T either(T one, T other) {
            return random.nextBoolean() ? one : other;
        }

        Lattice lattice() {
            return switch (random.nextInt(4)) {
                case 0 -> Lattice.chain(integer(1, 4));
                case 1 -> Lattice.ring(integer(3, 4));
                case 2 -> Lattice.square(2, 2);
                default -> star(integer(2, 4));
            };
        }
    }
}
