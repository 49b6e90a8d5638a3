package org.lindhop.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lindhop.cli.picture.Picture;

/**
 * What an experiment found. The verdict follows from the comparisons alone.
 *
 * @param asPrinted comparisons of the statement as it stands
 * @param alternative what is true instead, if the statement was doubted
 * @param pictures that show it
 */
public record Finding(List<Comparison> asPrinted, Optional<Alternative> alternative, List<Picture> pictures) {
    public Finding {
        asPrinted = List.copyOf(asPrinted);
        pictures = List.copyOf(pictures);
    }

    /** A finding without anything instead of the statement, and without pictures. */
    public static Finding of(Comparison... asPrinted) {
        return of(List.of(asPrinted));
    }

    /** The same for a list of comparisons. */
    public static Finding of(List<Comparison> asPrinted) {
        return new Finding(asPrinted, Optional.empty(), List.of());
    }

    /** The same with what is true when something is changed. */
    public Finding corrected(String words, String equation, Comparison... comparisons) {
        return new Finding(
                asPrinted, Optional.of(new Alternative.Correction(words, equation, List.of(comparisons))), pictures);
    }

    /** The same with a case in which the statement is wrong. */
    public Finding refuted(String words, Comparison... comparisons) {
        return new Finding(
                asPrinted, Optional.of(new Alternative.Counterexample(words, List.of(comparisons))), pictures);
    }

    /** The same with one more picture. */
    public Finding with(Picture picture) {
        List<Picture> all = new ArrayList<>(pictures);
        all.add(picture);
        return new Finding(asPrinted, alternative, all);
    }

    /** What follows from the comparisons. */
    public Verdict verdict() {
        if (agree(asPrinted)) {
            return Verdict.HOLDS;
        }
        if (alternative.isEmpty() || !agree(alternative.get().comparisons())) {
            return Verdict.UNDECIDED;
        }
        return alternative.get() instanceof Alternative.Correction ? Verdict.HOLDS_WITH_CORRECTION : Verdict.FAILS;
    }

    private static boolean agree(List<Comparison> comparisons) {
        return comparisons.stream().allMatch(Comparison::agrees);
    }
}
