package org.lindhop.core.space;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.lindhop.core.model.Species;

/**
 * The sites of a lattice in two groups, a part A and the rest B: every occupation state is a pair (a, b), and the sector
 * with n excitations is the sum of the products of A's sector p and B's sector n - p.
 */
public final class SitePartition {
    private final OccupationSpace whole;
    private final List<Integer> partSites;
    private final List<Integer> restSites;
    private final OccupationSpace part;
    private final OccupationSpace rest;

    /**
     * @param whole all sites
     * @param sites those of the part, different from one another; their order is that of the part's bases
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

    /** The states of A. */
    public OccupationSpace part() {
        return part;
    }

    /** The states of B. */
    public OccupationSpace rest() {
        return rest;
    }

    /**
     * Where the sector with n excitations has its pairs: state s is the pair of number {@code part[s]} in A's sector
     * {@code excitations[s]} and number {@code rest[s]} in B's sector {@code n - excitations[s]}.
     */
    public record Pairs(int[] excitations, int[] part, int[] rest) {}

    /** The pairs of a whole sector. */
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
     * The positions in the sector p + q of all pairs of a state of A's sector p with one of B's sector q.
     *
     * @return an index for each state of A and each of B
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
