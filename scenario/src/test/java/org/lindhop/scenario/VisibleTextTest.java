package org.lindhop.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {
    /** Escape, bell, delete, next line and others of C1, separators, bidirectional controls, half of a pair, a tag. */
    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00, 0x07, 0x08, 0x09, 0x0d, 0x1b, 0x7f, 0x80, 0x85, 0x9b, 0x9f, 0xad, 0x61c, 0x200b, 0x200e, 0x202a,
                0x202e, 0x2028, 0x2029, 0x2066, 0x2069, 0xfeff, 0xd800, 0xdc00, 0xe0041
            })
    void showsWhatIsNotSeen(int character) {
        String text = "a" + Character.toString(character) + "b";
        String code = String.format(character > 0xffff ? "\\U%08x" : "\\u%04x", character);
        assertThat(VisibleText.of(text)).isEqualTo("a" + code + "b");
        assertThat(VisibleText.quote(text)).isEqualTo("a" + code + "b");
        assertThat(VisibleText.line(text).codePoints()).noneMatch(VisibleText::isInvisible);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "\u00e9\u00df\u4e2d\ud83d\ude00", "e\u0301", "a\nb"})
    void leavesTheRestAsItIs(String text) {
        assertThat(VisibleText.of(text)).isSameAs(text);
    }

    @Test
    void makesOneLine() {
        assertThat(VisibleText.line("a  \r\n \n  b\u2028c  d\n")).isEqualTo("a b c  d");
        assertThat(VisibleText.line("a\tb")).isEqualTo("a b");
        assertThat(VisibleText.line("\n\na")).isEqualTo("a");
    }

    @Test
    void shortensWithoutBreakingCharacters() {
        String text = "\ud83d\ude00".repeat(5000);
        assertThat(VisibleText.line("x" + text)).hasSizeLessThan(2100).contains("\ude00 ... \ud83d");
        assertThat(VisibleText.quote("x" + text)).hasSizeLessThan(70).endsWith("\ude00...");
    }

    /** A regular expression took minutes for these. */
    @Test
    void takesATimeProportionalToTheLength() {
        for (String unit : new String[] {" ", "\n ", "x", " x", "\u001b"}) {
            String text = unit.repeat(1_000_000) + "x";
            Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(5),
                    () -> assertThat(VisibleText.line(text)).isNotEmpty());
        }
    }
}
