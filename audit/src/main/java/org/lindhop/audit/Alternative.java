package org.lindhop.audit;

import java.util.List;

/** What is true where a statement is not. */
public sealed interface Alternative {
    /** What is true, in words. */
    String words();

    /** The numbers that show it. */
    List<Comparison> comparisons();

    /**
     * The statement holds when something in it is changed.
     *
     * @param words what to change
     * @param equation the corrected formula; empty where there is none
     * @param comparisons of the corrected statement with the numbers
     */
    record Correction(String words, String equation, List<Comparison> comparisons) implements Alternative {
        public Correction {
            comparisons = List.copyOf(comparisons);
        }
    }

    /**
     * The statement is wrong.
     *
     * @param words the smallest case that shows it, and what happens there
     * @param comparisons of what happens there, as these words say, with the numbers
     */
    record Counterexample(String words, List<Comparison> comparisons) implements Alternative {
        public Counterexample {
            comparisons = List.copyOf(comparisons);
        }
    }
}
