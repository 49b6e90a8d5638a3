package org.lindhop.equations;

import java.util.OptionalInt;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.state.SiteState;

/** States of single sites that are told by their elements up to some occupation. */
final class FiniteSiteStates {
    private FiniteSiteStates() {}

    /** A two-level system without coherence. */
    static SiteState population(double p) {
        return site(1, (n, m) -> n == m ? Complex.real(n == 1 ? p : 1 - p) : Complex.ZERO, true);
    }

    /** The elements of a state up to an occupation, all others zero. */
    static SiteState cut(SiteState state, int largest) {
        return site(largest, state::element, state.isDiagonal());
    }

    private interface Element {
        Complex of(int n, int m);
    }

    private static SiteState site(int largest, Element element, boolean diagonal) {
        return new SiteState() {
            @Override
            public Complex element(int n, int m) {
                return n <= largest && m <= largest ? element.of(n, m) : Complex.ZERO;
            }

            @Override
            public Complex moment(int p, int q) {
                Complex sum = Complex.ZERO;
                for (int rest = 0; rest + Math.max(p, q) <= largest; rest++) {
                    double weight = 1;
                    for (int i = 1; i <= p; i++) {
                        weight *= rest + i;
                    }
                    for (int i = 1; i <= q; i++) {
                        weight *= rest + i;
                    }
                    sum = sum.plus(element(rest + q, rest + p).times(Math.sqrt(weight)));
                }
                return sum;
            }

            @Override
            public OptionalInt largest() {
                return OptionalInt.of(largest);
            }

            @Override
            public boolean isDiagonal() {
                return diagonal;
            }

            @Override
            public boolean isReal() {
                return diagonal;
            }
        };
    }
}
