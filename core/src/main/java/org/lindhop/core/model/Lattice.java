package org.lindhop.core.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A lattice: sites 0..M-1 and the bonds between them. Lists of per-bond parameters follow the order of the bonds.
 *
 * @param sites number M of sites, at least 1
 * @param bonds the bonds; no two of them join the same pair of sites, whatever their orientation
 * @param shape extents along x, y, z for plots; their product is M; {@code [M]} where the lattice is not a grid
 */
public record Lattice(int sites, List<Bond> bonds, List<Integer> shape) {
    /**
     * Copies and checks the lists.
     *
     * @throws IllegalArgumentException if there is no site, a bond has a site outside the lattice, or two bonds join the same
     *     pair of sites
     */
    public Lattice {
        if (sites < 1) {
            throw new IllegalArgumentException("a lattice has at least one site, not " + sites);
        }
        bonds = List.copyOf(bonds);
        shape = List.copyOf(shape);
        long[] pairs = new long[bonds.size()];
        for (int b = 0; b < pairs.length; b++) {
            Bond bond = bonds.get(b);
            if (bond.from() >= sites || bond.to() >= sites) {
                throw new IllegalArgumentException("bond [" + (bond.from() + 1) + ", " + (bond.to() + 1)
                        + "] leaves the lattice of " + sites + " sites");
            }
            pairs[b] = pair(bond);
        }
        Arrays.sort(pairs);
        for (int b = 1; b < pairs.length; b++) {
            if (pairs[b] == pairs[b - 1]) {
                long twice = pairs[b];
                Bond second = bonds.stream()
                        .filter(bond -> pair(bond) == twice)
                        .skip(1)
                        .findFirst()
                        .orElseThrow();
                throw new IllegalArgumentException(
                        "bond [" + (second.from() + 1) + ", " + (second.to() + 1) + "] occurs twice");
            }
        }
    }

    /** Both sites in one number, the lower first. */
    private static long pair(Bond bond) {
        return (long) Math.min(bond.from(), bond.to()) << 32 | Math.max(bond.from(), bond.to());
    }

    /**
     * An open chain with the bonds (0, 1), (1, 2), ...
     *
     * @throws IllegalArgumentException if there is no site
     */
    public static Lattice chain(int sites) {
        return cubic(sites, 1, 1, List.of(sites));
    }

    /**
     * A closed chain: the bonds of {@link #chain} followed by the bond (M - 1, 0).
     *
     * @param sites number M of sites, at least 3
     * @throws IllegalArgumentException if there are fewer sites
     */
    public static Lattice ring(int sites) {
        if (sites < 3) {
            throw new IllegalArgumentException("a ring has at least three sites, not " + sites);
        }
        List<Bond> bonds = new ArrayList<>(chain(sites).bonds());
        bonds.add(new Bond(sites - 1, 0));
        return new Lattice(sites, bonds, List.of(sites));
    }

    /**
     * An nx by ny grid with open boundaries. Site numbers run fastest along x; bonds are listed site by site, first along x,
     * then along y.
     *
     * @throws IllegalArgumentException if an extent is less than 1
     */
    public static Lattice square(int nx, int ny) {
        return cubic(nx, ny, 1, List.of(nx, ny));
    }

    /**
     * An nx by ny by nz grid with open boundaries. Site numbers run fastest along x, then y; bonds are listed site by site,
     * along x, y, then z.
     *
     * @throws IllegalArgumentException if an extent is less than 1
     */
    public static Lattice cubic(int nx, int ny, int nz) {
        return cubic(nx, ny, nz, List.of(nx, ny, nz));
    }

    /**
     * A lattice with the given bonds, in the given order.
     *
     * @throws IllegalArgumentException if a bond has a site outside the lattice or joins a pair that another bond joins
     */
    public static Lattice graph(int sites, List<Bond> bonds) {
        return new Lattice(sites, bonds, List.of(sites));
    }

    private static Lattice cubic(int nx, int ny, int nz, List<Integer> shape) {
        if (nx < 1 || ny < 1 || nz < 1) {
            throw new IllegalArgumentException("every extent of a lattice is at least 1, not " + shape);
        }
        int sites = Math.multiplyExact(Math.multiplyExact(nx, ny), nz);
        List<Bond> bonds = new ArrayList<>();
        for (int site = 0; site < sites; site++) {
            int x = site % nx;
            int y = site / nx % ny;
            int z = site / nx / ny;
            if (x + 1 < nx) {
                bonds.add(new Bond(site, site + 1));
            }
            if (y + 1 < ny) {
                bonds.add(new Bond(site, site + nx));
            }
            if (z + 1 < nz) {
                bonds.add(new Bond(site, site + nx * ny));
            }
        }
        return new Lattice(sites, bonds, shape);
    }
}
