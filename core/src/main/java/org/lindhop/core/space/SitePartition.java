package org.lindhop.core.space;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.lindhop.core.model.Species;

/**
 * A partition of the sites of a lattice into a part A and the rest B. Every occupation state is a pair (a, b), and the sector
 * with n excitations is the sum over p of A's sector p times B's sector n - p.
 */
public final class SitePartition {
    private final OccupationSpace whole;
    private final List<Integer> partSites;
    private final List<Integer> restSites;
    private final OccupationSpace part;
    private final OccupationSpace rest;

    /**
     * Splits a lattice.
     *
     * @param whole the space of all sites
     * @param sites the different sites of A; their order is that of the sites in the bases of {@link #part}
     */
    public SitePartition(OccupationSpace whole, List<Integer> sites) {
        this.whole = whole;
        this.partSites = List.copyOf(sites);
        this.restSites = IntStream.range(0, whole.species().size())
                .filter(j -> !sites.contains(j))
                .boxed()
                .toList();
        this.part = space(partSites);
        this.rest = space(restSites);
    }

    private OccupationSpace space(List<Integer> sites) {
        List<Species> species = sites.stream().map(whole.species()::get).toList();
        return new OccupationSpace(species, OptionalInt.empty());
    }

    /** The state space of A. */
    public OccupationSpace part() {
        return part;
    }

    /** The state space of B. */
    public OccupationSpace rest() {
        return rest;
    }

    /**
     * How many numbers of excitations A can have in the sector with n excitations; a floating-point number, so that products of
     * them do not overflow.
     */
    public double parts(int n) {
        return Math.max(0, (double) Math.min(n, part.capacity()) - Math.max(0, (long) n - rest.capacity()) + 1);
    }

    /**
     * The decomposition of a sector with n excitations: state s is the pair of state {@code part[s]} in A's sector {@code
     * excitations[s]} and state {@code rest[s]} in B's sector {@code n - excitations[s]}.
     *
     * @param excitations number of excitations in A, for each state of the sector
     * @param part position of a in its sector of A, for each state
     * @param rest position of b in its sector of B, for each state
     */
    public record Pairs(int[] excitations, int[] part, int[] rest) {}

    /** The decomposition of all states of the sector with n excitations. */
    public Pairs pairs(int n) {
        int size = whole.basis(n).size();
        Pairs pairs = new Pairs(new int[size], new int[size], new int[size]);
        for (int p = 0; p <= n; p++) {
            if (part.contains(p) && rest.contains(n - p)) {
                int[][] joined = join(p, n - p);
                for (int a = 0; a < joined.length; a++) {
                    for (int b = 0; b < joined[a].length; b++) {
                        pairs.excitations[joined[a][b]] = p;
                        pairs.part[joined[a][b]] = a;
                        pairs.rest[joined[a][b]] = b;
                    }
                }
            }
        }
        return pairs;
    }

    /**
     * The positions, in the sector with p + q excitations, of all pairs of a state of A's sector p with a state of B's sector
     * q.
     *
     * @return {@code position[a][b]} for each state a of A and b of B
     */
    public int[][] join(int p, int q) {
        OccupationBasis sector = whole.basis(p + q);
        OccupationBasis a = part.basis(p);
        OccupationBasis b = rest.basis(q);
        int[][] joined = new int[a.size()][b.size()];
        int[] occupation = new int[whole.species().size()];
        for (int i = 0; i < joined.length; i++) {
            place(a.occupation(i), partSites, occupation);
            for (int k = 0; k < joined[i].length; k++) {
                place(b.occupation(k), restSites, occupation);
                joined[i][k] = sector.indexOf(occupation);
            }
        }
        return joined;
    }

    private static void place(int[] values, List<Integer> sites, int[] occupation) {
        for (int j = 0; j < values.length; j++) {
            occupation[sites.get(j)] = values[j];
        }
    }
}
