package org.lindhop.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FindingTest {
    private static final Comparison AGREES = new Comparison("something", 1e-9, 1e-8);
    private static final Comparison DIFFERS = new Comparison("something", 0.1, 1e-8);
    private static final Comparison NOT_A_NUMBER = new Comparison("something", Double.NaN, 1e-8);

    @Test
    void followsFromTheNumbers() {
        assertThat(Finding.of(AGREES).verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(Finding.of(AGREES, DIFFERS).corrected("", "", AGREES).verdict())
                .isEqualTo(Verdict.HOLDS_WITH_CORRECTION);
        assertThat(Finding.of(DIFFERS).refuted("", AGREES).verdict()).isEqualTo(Verdict.FAILS);
    }

    @Test
    void staysOpenWhereNothingAgrees() {
        assertThat(Finding.of(DIFFERS).verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(Finding.of(DIFFERS).corrected("", "", AGREES, DIFFERS).verdict())
                .isEqualTo(Verdict.UNDECIDED);
        assertThat(Finding.of(DIFFERS).refuted("", DIFFERS).verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(Finding.of(NOT_A_NUMBER).verdict()).isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void doesNotTakeACorrectionThatIsNotNeeded() {
        assertThat(Finding.of(AGREES).corrected("", "", AGREES).verdict()).isEqualTo(Verdict.HOLDS);
    }
}
