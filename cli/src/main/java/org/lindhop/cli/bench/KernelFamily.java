package org.lindhop.cli.bench;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;

/** Generators that differ in what a kernel may take for granted, on chains of several sizes. */
public enum KernelFamily {
    /** Every bond swaps two states and changes a sign. */
    TLS_SWAP(
            "noise on TLS, v = 1",
            KernelFamily::signedSwap,
            size(8, 4),
            size(10, 5),
            size(12, 6),
            size(14, 7),
            size(16, 7),
            size(16, 8)),

    /** Swaps with a weight, and diagonal terms of their own. */
    TLS_AMPLITUDE(
            "noise on TLS, v = 0.8",
            KernelFamily::weightedSwap,
            size(8, 4),
            size(10, 5),
            size(12, 6),
            size(14, 7),
            size(16, 7)),

    /** Amplitudes depend on occupations; states are real. */
    BOSON_NOISE(
            "noise on modes",
            KernelFamily::bosonNoise,
            size(8, 2),
            size(8, 3),
            size(8, 4),
            size(8, 5),
            size(8, 6),
            size(8, 7),
            size(8, 8),
            size(8, 9)),

    /** Complex throughout, with a drift that is not diagonal. */
    BOSON_HOPPING(
            "noise, hopping and dephasing on modes",
            KernelFamily::bosonHopping,
            size(8, 2),
            size(8, 3),
            size(8, 4),
            size(8, 5),
            size(8, 6),
            size(8, 7)),

    /** Bonds whose ends differ. */
    MIXED_NOISE(
            "noise on TLS and modes in turn",
            KernelFamily::mixedNoise,
            size(8, 3),
            size(8, 4),
            size(8, 5),
            size(8, 6),
            size(8, 7),
            size(8, 8)),

    /** The blocks of all excitation numbers feed each other. */
    LOSS_AND_GAIN(
            "noise on TLS, gain at the first site and loss at the last",
            KernelFamily::lossAndGain,
            size(6, 3),
            size(8, 4),
            size(10, 5),
            size(12, 6),
            size(13, 6),
            size(14, 7));

    private final String description;
    private final IntFunction<Model> chain;
    private final List<Size> sizes;

    KernelFamily(String description, IntFunction<Model> chain, Size... sizes) {
        this.description = description;
        this.chain = chain;
        this.sizes = List.of(sizes);
    }

    private record Size(int sites, int excitations) {}

    private static Size size(int sites, int excitations) {
        return new Size(sites, excitations);
    }

    /** The name by which users ask for it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What sets the generators of the family apart, in a few words. */
    public String description() {
        return description;
    }

    /** What is measured, from small to large. */
    public List<Workload> workloads() {
        return sizes.stream()
                .map(size -> workload(size.sites(), size.excitations()))
                .toList();
    }

    /** A generator of this family on a chain, and the block with a number of excitations and all that it reaches. */
    public Workload workload(int sites, int excitations) {
        Model model = chain.apply(sites);
        Block block = new Block(excitations, excitations);
        return new Workload(this, sites + " sites, " + excitations, model, BlockLayout.reachable(model, Set.of(block)));
    }

    private static Model signedSwap(int sites) {
        return Model.builder(Lattice.chain(sites)).noise(1).build();
    }

    private static Model weightedSwap(int sites) {
        int bonds = sites - 1;
        return Model.builder(Lattice.chain(sites))
                .noise(Collections.nCopies(bonds, 1.0), Collections.nCopies(bonds, Complex.real(0.8)))
                .build();
    }

    private static Model bosonNoise(int sites) {
        return Model.builder(Lattice.chain(sites))
                .species(Species.BOSON)
                .noise(1)
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
