package org.lindhop.audit.analysis;

/**
 * Some two-level systems of a chain in a diagonal state, from their joint populations n(K): the probability that all sites
 * of K are excited. Sets of sites are bits of a number, the j-th site is {@code 1 << j}; n(0) = 1.
 */
public final class FewSites {
    private FewSites() {}

    /** The probability that exactly the sites of a set are excited: {@code sum over L beyond K of (-1)^|L - K| n(L)}. */
    public static double[] placements(double[] joint) {
        double[] probabilities = joint.clone();
        for (int bit = 1; bit < joint.length; bit <<= 1) {
            for (int set = 0; set < joint.length; set++) {
                if ((set & bit) == 0) {
                    probabilities[set] -= probabilities[set | bit];
                }
            }
        }
        return probabilities;
    }

    /**
     * {@code ||rho_m - Gibbs||_1} with the product of Gibbs states that have the same populations: the local temperatures
     * are those of the sites.
     */
    public static double distanceFromLocalGibbs(double[] joint) {
        double[] probabilities = placements(joint);
        double sum = 0;
        for (int set = 0; set < joint.length; set++) {
            double product = 1;
            for (int bit = 1; bit < joint.length; bit <<= 1) {
                product *= (set & bit) == 0 ? 1 - joint[bit] : joint[bit];
            }
            sum += Math.abs(probabilities[set] - product);
        }
        return sum;
    }

    /**
     * The same for two sites of a mixture of phase-averaged Dicke states: {@code 4 |var - M p (1-p)| / M(M-1)}, since the
     * pair correlation is a quarter of it. It vanishes for the variance of the grand canonical ensemble.
     *
     * @param sites M
     * @param mean of the excitation number, M p
     * @param variance of the excitation number
     */
    public static double pairDistance(double sites, double mean, double variance) {
        double p = mean / sites;
        return 4 * Math.abs(variance - sites * p * (1 - p)) / (sites * (sites - 1));
    }
}
