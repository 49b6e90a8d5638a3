package org.lindhop.core.propagation;

import org.lindhop.core.generator.NumericalRange;

/**
 * Finds the ellipse around a numerical range on which exp(tL) takes fewest terms, and into how many legs a long time is best cut.
 *
 * <p>On an interval of the real line there is nothing to choose, and one leg serves any time. For a rectangle with half
 * sides h and w an ellipse of half axis {@code a = h + x / t} makes the coefficients add up to about {@code e^x}. Those of the
 * size of tolerance over unit roundoff would leave nothing but rounding, so x cannot be large, and a flat ellipse is then
 * much higher than the rectangle. With {@code y = ln(2 / tolerance)} and h much larger than w, a leg of length t takes about
 * {@code w t sqrt(t h / 2x) + sqrt(2 t h (x + y))} terms; legs of {@code 2 sqrt(x (x + y)) / w} are best, and a time T then
 * costs {@code 2 T sqrt(h w) (1 + y / x)^(1/4)}. Legs and ellipses are found by trying, since a trial costs no more than some
 * logarithms.
 *
 * @param range a rectangle that holds the numerical range
 * @param unitRoundoff of the precision of states
 */
record EllipseChoice(NumericalRange range, double unitRoundoff) {
    /** Numbers of legs are tried in steps of this factor, near enough to the best since the cost is flat there. */
    private static final double NEXT_COUNT = 1.1;

    /** Exponents x are tried in steps of this factor. */
    private static final double NEXT_EXPONENT = 0.7;

    private static final double LEAST_EXPONENT = 1e-2;

    /** By which exponent coefficients and norms may grow over a leg even if the tolerance is close to rounding. */
    private static final double ALWAYS_ALLOWED = 2;

    /** More legs than any run could take; their numbers stay exact as floating-point numbers. */
    private static final double MOST_LEGS = 1e15;

    /**
     * A way cut into legs of the same length.
     *
     * @param legs how many
     * @param applications about how many all legs take, never fewer; a floating-point number, since no long may hold them
     */
    record Cut(long legs, double applications) {}

    /** The number of legs, all of the same length, that takes fewest applications. */
    Cut cut(double duration, double tolerance) {
        Cut best = new Cut(1, Double.POSITIVE_INFINITY);
        double least = Math.min(MOST_LEGS, Math.max(1, Math.ceil(duration * range.right() / ALWAYS_ALLOWED)));
        // Legs shorter than this have gone too far: their terms are a handful.
        double most = range.isReal()
                ? 1
                : Math.min(MOST_LEGS, least + duration * (range.height() + range.right() - range.left()));
        for (double count = least; count <= most; count = Math.ceil(count * NEXT_COUNT)) {
            double bound = tolerance / count;
            int terms = terms(ellipse(duration / count, bound), duration / count, bound);
            // A series that is cut off by the largest number of terms would take more.
            double applications = terms == FaberCoefficients.MOST_TERMS ? Double.POSITIVE_INFINITY : count * terms;
            if (applications < best.applications) {
                best = new Cut((long) count, applications);
            }
        }
        return best;
    }

    /** The ellipse on which a leg takes fewest terms among those on which rounding stays within the bound as well. */
    Ellipse ellipse(double duration, double tailBound) {
        if (range.isReal()) {
            return Ellipse.around(range, 0);
        }
        if (duration == 0) {
            return Ellipse.around(range, range.height());
        }
        Ellipse best = Ellipse.around(range, ALWAYS_ALLOWED / duration);
        int fewest = terms(best, duration, tailBound);
        double exponent = Math.log(tailBound / unitRoundoff);
        for (; exponent > LEAST_EXPONENT; exponent *= NEXT_EXPONENT) {
            Ellipse ellipse = Ellipse.around(range, exponent / duration);
            int terms = terms(ellipse, duration, tailBound);
            double rounding =
                    unitRoundoff * Math.exp(exponent + duration * range.right()) * amplification(ellipse, terms);
            if (terms < fewest && (rounding <= tailBound || exponent < ALWAYS_ALLOWED)) {
                fewest = terms;
                best = ellipse;
            }
        }
        return best;
    }

    private static int terms(Ellipse ellipse, double duration, double tailBound) {
        return FaberCoefficients.terms(ellipse, duration, Math.log(tailBound));
    }

    /** As in {@link FaberCoefficients#amplification}, for coefficients that add up to one. */
    private static double amplification(Ellipse ellipse, int terms) {
        return 2 * Math.sqrt(terms) * Math.min(terms + 1, 2 / (1 - Math.abs(ellipse.flatness())));
    }
}
