package org.lindhop.core.equation;

import java.util.List;
import java.util.stream.IntStream;
import org.lindhop.core.algebra.LadderMonomial;

/**
 * The Jordan-Wigner map {@code c_j = prod_{i<j} Z_i sigma_j^-}, {@code Z_i = 1 - 2 n_i}, of an open chain of two-level systems.
 *
 * <p>A product of fermions in the order {@code c_k1^+ .. c_km^+ c_jn .. c_j1} for rising k and j leaves {@code (sigma^+)^p Z^r
 * (sigma^-)^q} on each site, r being the number of its operators further right. Since {@code sigma^+ Z = sigma^+} and {@code Z sigma^- =
 * sigma^-} it is the monomial of two-level systems with the same factors times Z on every site that has no factor and an odd r. These
 * sites are the parity string of the monomial; {@code Z^2 = 1}, so the monomial is the product of fermions times its string.
 */
final class JordanWigner {
    private JordanWigner() {}

    /** The sites of the parity string of a monomial that does not vanish, in falling order. */
    static int[] string(LadderMonomial monomial) {
        List<LadderMonomial.Factor> factors = monomial.factors();
        IntStream.Builder sites = IntStream.builder();
        boolean odd = false;
        for (int f = factors.size() - 1; f >= 0; f--) {
            odd ^= factors.get(f).raise() != factors.get(f).lower();
            int below = f == 0 ? -1 : factors.get(f - 1).site();
            for (int i = factors.get(f).site() - 1; odd && i > below; i--) {
                sites.add(i);
            }
        }
        return sites.build().toArray();
    }

    /** True if an odd number of sites is raised or lowered: the string then begins at the first site. */
    static boolean isOdd(LadderMonomial monomial) {
        return (monomial.raised() + monomial.lowered()) % 2 == 1;
    }
}
