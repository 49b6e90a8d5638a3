package org.lindhop.cpu.tiles;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.lindhop.core.model.Species;
import org.lindhop.core.space.OccupationBasis;
import org.lindhop.core.space.OccupationSpace;

/**
 * A partition of the sites of a lattice into leading sites {@code 0..cut-1} and trailing sites, the rest. A state is a pair
 * (A, alpha) of a configuration A of the leading sites and a configuration alpha of the trailing ones. Some of the trailing
 * sites are the separator: no term of the equation acts on a leading site and on a trailing site outside the separator.
 * Configurations of either part and of the separator are numbered through all their sectors: {@code first(k) + i} is number i
 * of the sector with k excitations. Immutable, but bases are made on demand: not safe for use by several threads before all
 * sectors have been asked for.
 */
public final class Bipartition {
    private final OccupationSpace whole;
    private final int cut;
    private final int most;
    private final Part leading;
    private final Part trailing;
    private final List<Integer> separatorSites;
    private final Part separator;
    private final Map<Integer, int[]> leadingOf = new HashMap<>();
    private final Map<Integer, int[]> trailingOf = new HashMap<>();

    /** The configurations of some of the sites, with 0 to {@code most} excitations. */
    public static final class Part {
        private final OccupationSpace space;
        private final int[] first;
        private final int[] excitations;

        Part(List<Species> species, int most) {
            space = new OccupationSpace(species, OptionalInt.empty());
            int sectors = 0;
            while (sectors <= most && space.contains(sectors)) {
                sectors++;
            }
            first = new int[sectors + 1];
            for (int k = 0; k < sectors; k++) {
                first[k + 1] = Math.addExact(first[k], Math.toIntExact(space.dimension(k)));
            }
            excitations = new int[first[sectors]];
            for (int k = 0; k < sectors; k++) {
                Arrays.fill(excitations, first[k], first[k + 1], k);
            }
        }

        /** The largest number of excitations. */
        public int most() {
            return first.length - 2;
        }

        /** True if there are configurations with k excitations. */
        public boolean contains(int k) {
            return k >= 0 && k <= most();
        }

        /**
         * The basis of the sector with k excitations.
         *
         * @throws IllegalArgumentException if there is no such sector
         */
        public OccupationBasis basis(int k) {
            return space.basis(k);
        }

        /** The number of the first configuration with k excitations. */
        public int first(int k) {
            return first[k];
        }

        /** The dimension of the sector with k excitations. */
        public int dimension(int k) {
            return first[k + 1] - first[k];
        }

        /** Number of all configurations. */
        public int size() {
            return first[first.length - 1];
        }

        /** The number of excitations of a configuration. */
        public int excitations(int configuration) {
            return excitations[configuration];
        }

        int sites() {
            return space.species().size();
        }

        /** The occupation of each site in a configuration. */
        public int[] occupation(int configuration) {
            int k = excitations[configuration];
            return basis(k).occupation(configuration - first[k]);
        }

        /** The number of the configuration with an occupation. */
        public int indexOf(int... occupation) {
            int k = IntStream.of(occupation).sum();
            return first[k] + basis(k).indexOf(occupation);
        }
    }

    /**
     * Cuts a space in two.
     *
     * @param whole the space of all sites
     * @param cut number of leading sites, at least 1 and less than all
     * @param separatorSites trailing sites of the separator, in rising order
     * @param most the largest number of excitations that is needed
     */
    public Bipartition(OccupationSpace whole, int cut, List<Integer> separatorSites, int most) {
        this.whole = whole;
        this.cut = cut;
        this.most = most;
        leading = new Part(whole.species().subList(0, cut), most);
        trailing = new Part(whole.species().subList(cut, whole.species().size()), most);
        this.separatorSites = List.copyOf(separatorSites);
        separator = new Part(separatorSites.stream().map(whole.species()::get).toList(), most);
    }

    /**
     * The number of pairs of configurations of the leading sites and the separator together, or of the trailing sites if that
     * is larger.
     */
    public double pairs() {
        double joined = 0;
        for (int k = 0; k <= leading.most(); k++) {
            for (int l = 0; l <= Math.min(separator.most(), most - k); l++) {
                joined += (double) leading.dimension(k) * separator.dimension(l);
            }
        }
        double larger = Math.max(joined, trailing.size());
        return larger * larger;
    }

    /** Number of leading sites. */
    public int cut() {
        return cut;
    }

    /** The configurations of the leading sites. */
    public Part leading() {
        return leading;
    }

    /** The configurations of the trailing sites. */
    public Part trailing() {
        return trailing;
    }

    /** The sites of the separator, in rising order. */
    public List<Integer> separatorSites() {
        return separatorSites;
    }

    /** The configurations of the separator. */
    public Part separator() {
        return separator;
    }

    /** The configuration of the separator in each trailing configuration with k excitations. */
    int[] separatorOf(int k) {
        int[] own = new int[separatorSites.size()];
        int[] occupation = new int[trailing.sites()];
        return IntStream.range(0, trailing.dimension(k))
                .map(alpha -> {
                    trailing.basis(k).occupation(alpha, occupation);
                    Arrays.setAll(own, i -> occupation[separatorSites.get(i) - cut]);
                    return separator.indexOf(own);
                })
                .toArray();
    }

    /** The leading configuration of each state with n excitations. */
    public int[] leadingOf(int n) {
        return leadingOf.computeIfAbsent(n, key -> configurations(n, leading, 0));
    }

    /** The trailing configuration of each state with n excitations, as a position in its sector. */
    public int[] trailingOf(int n) {
        return trailingOf.computeIfAbsent(n, key -> configurations(n, trailing, cut));
    }

    private int[] configurations(int n, Part part, int firstSite) {
        OccupationBasis basis = whole.basis(n);
        int[] occupation = new int[basis.sites()];
        int[] own = new int[part.space.species().size()];
        int[] result = new int[basis.size()];
        for (int i = 0; i < result.length; i++) {
            basis.occupation(i, occupation);
            System.arraycopy(occupation, firstSite, own, 0, own.length);
            int k = 0;
            for (int v : own) {
                k += v;
            }
            result[i] = part.basis(k).indexOf(own) + (part == leading ? part.first(k) : 0);
        }
        return result;
    }
}
