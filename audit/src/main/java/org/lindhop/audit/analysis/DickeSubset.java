package org.lindhop.audit.analysis;

import java.util.Arrays;

/**
 * m of M two-level systems whose state is the phase-averaged Dicke state S_{n,M}, in which all placements of n excitations
 * are equally likely. Their state is diagonal and depends on the number k of excitations among them alone.
 */
public final class DickeSubset {
    private DickeSubset() {}

    /** The probability of one placement of k excitations on m sites: {@code [n]_k [M-n]_{m-k} / [M]_m}, falling factorials. */
    public static double probability(int sites, int excitations, int m, int k) {
        double p = 1;
        for (int i = 0; i < m; i++) {
            double factor = i < k ? excitations - (double) i : sites - excitations - (double) (i - k);
            p *= Math.max(0, factor) / (sites - (double) i);
        }
        return p;
    }

    /** The probability of that placement in the Gibbs state of the same energy: {@code p^k (1-p)^(m-k)}, p = n/M. */
    public static double gibbs(double population, int m, int k) {
        return Math.pow(population, k) * Math.pow(1 - population, m - k);
    }

    /** {@code ||rho_m - Gibbs||_1}: the sum over all placements of the moduli of the differences. */
    public static double distance(int sites, int excitations, int m) {
        return distance(sites, new int[] {excitations}, m);
    }

    /** The same for an equal mixture of several excitation numbers and the Gibbs state of their mean. */
    public static double distance(int sites, int[] excitations, int m) {
        double p = Arrays.stream(excitations).average().orElseThrow() / sites;
        double sum = 0;
        double placements = 1;
        for (int k = 0; k <= m; k++) {
            int excited = k;
            double probability = Arrays.stream(excitations)
                    .mapToDouble(n -> probability(sites, n, m, excited))
                    .average()
                    .orElseThrow();
            sum += placements * Math.abs(probability - gibbs(p, m, k));
            placements *= (double) (m - k) / (k + 1);
        }
        return sum;
    }
}
