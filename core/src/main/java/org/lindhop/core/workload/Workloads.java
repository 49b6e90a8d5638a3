package org.lindhop.core.workload;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.workload.Workload.Size;

/** Workloads that differ in what a kernel may take for granted. Kernels may have workloads of their own beside these. */
public final class Workloads {
    /** Noise on a chain of two-level systems: every bond swaps two states and changes a sign. */
    public static final Workload TLS_SWAP = new Workload(
            "tls-swap",
            "noise on TLS, v = 1",
            sites -> Model.builder(Lattice.chain(sites)).noise(1).build(),
            size(12, 6),
            List.of(size(8, 4), size(10, 5), size(12, 6), size(14, 7), size(16, 7), size(16, 8)));

    /** Noise of another amplitude: swaps have a weight, and there are diagonal terms. */
    public static final Workload TLS_AMPLITUDE = new Workload(
            "tls-amplitude",
            "noise on TLS, v = 0.8",
            Workloads::weightedSwap,
            size(12, 6),
            List.of(size(8, 4), size(10, 5), size(12, 6), size(14, 7), size(16, 7)));

    /** Noise on a chain of modes: amplitudes depend on occupations, and states are real. */
    public static final Workload BOSON_NOISE = new Workload(
            "boson-noise",
            "noise on modes",
            sites -> Model.builder(Lattice.chain(sites))
                    .species(Species.BOSON)
                    .noise(1)
                    .build(),
            size(8, 4),
            photons(2, 9));

    /** Noise, hopping and dephasing on a chain of modes: all is complex, and the drift is not diagonal. */
    public static final Workload BOSON_HOPPING = new Workload(
            "boson-hopping",
            "noise, hopping and dephasing on modes",
            Workloads::bosonHopping,
            size(8, 4),
            photons(2, 7));

    /** Noise on two-level systems and modes in turn: the ends of bonds differ. */
    public static final Workload MIXED_NOISE = new Workload(
            "mixed-noise", "noise on TLS and modes in turn", Workloads::mixedNoise, size(8, 4), photons(3, 8));

    /** Noise with gain and loss at the ends of a chain: blocks of all numbers of excitations feed each other. */
    public static final Workload LOSS_AND_GAIN = new Workload(
            "loss-and-gain",
            "noise on TLS, gain at the first site and loss at the last",
            Workloads::lossAndGain,
            size(10, 5),
            List.of(size(6, 3), size(8, 4), size(10, 5), size(12, 6), size(13, 6), size(14, 7)));

    private Workloads() {}

    /** Returns all these workloads, in the order in which they are measured. */
    public static List<Workload> all() {
        return List.of(TLS_SWAP, TLS_AMPLITUDE, BOSON_NOISE, BOSON_HOPPING, MIXED_NOISE, LOSS_AND_GAIN);
    }

    private static Size size(int sites, int excitations) {
        return new Size(sites, excitations);
    }

    private static List<Size> photons(int least, int most) {
        return IntStream.rangeClosed(least, most).mapToObj(n -> size(8, n)).toList();
    }

    private static Model weightedSwap(int sites) {
        int bonds = sites - 1;
        return Model.builder(Lattice.chain(sites))
                .noise(Collections.nCopies(bonds, 1.0), Collections.nCopies(bonds, Complex.real(0.8)))
                .build();
    }

    private static Model bosonHopping(int sites) {
        return Model.builder(Lattice.chain(sites))
                .species(Species.BOSON)
                .noise(1)
                .hopping(Collections.nCopies(sites - 1, new Complex(0.25, -0.1)))
                .dephasing(Collections.nCopies(sites, 0.1))
                .build();
    }

    private static Model mixedNoise(int sites) {
        List<Species> inTurn = Stream.iterate(
                        Species.TLS, species -> species == Species.TLS ? Species.BOSON : Species.TLS)
                .limit(sites)
                .toList();
        return Model.builder(Lattice.chain(sites)).species(inTurn).noise(1).build();
    }

    private static Model lossAndGain(int sites) {
        return Model.builder(Lattice.chain(sites))
                .noise(1)
                .gain(onlyAt(0, sites))
                .loss(onlyAt(sites - 1, sites))
                .build();
    }

    private static List<Double> onlyAt(int site, int sites) {
        return IntStream.range(0, sites).mapToObj(j -> j == site ? 1.0 : 0.0).toList();
    }
}
