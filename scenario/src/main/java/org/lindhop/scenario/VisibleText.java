package org.lindhop.scenario;

import java.util.HexFormat;
import java.util.function.IntPredicate;

/**
 * Text from outside, such as a key, a value or the name of a file, as it may be shown on a terminal: characters that are not
 * seen but do something are written as their codes. These are control characters, line and paragraph separators, formatting
 * characters such as those that turn the direction of writing, and halves of characters. Everything here takes a time
 * proportional to the length of the text.
 */
public final class VisibleText {
    /** Characters of a line at most; more of them help nobody. */
    private static final int LONGEST_LINE = 2000;

    /** Characters of a value that a message quotes. */
    private static final int LONGEST_QUOTE = 60;

    private static final String ELLIPSIS = "...";
    private static final HexFormat HEX = HexFormat.of();

    private VisibleText() {}

    /** The text with codes such as {@code \}{@code u001b} for what cannot be seen; new lines stay. */
    public static String of(String text) {
        return escaped(text, c -> c != '\n' && isInvisible(c));
    }

    private static String escaped(String text, IntPredicate invisible) {
        if (text.codePoints().noneMatch(invisible)) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> append(visible, c, invisible.test(c)));
        return visible.toString();
    }

    /** The text in one line: blanks around line breaks, and these, become one blank each; what is very long loses its middle. */
    public static String line(String text) {
        if (text.chars().noneMatch(c -> isLineBreak(c) || c == '\t')) {
            return of(shortened(text));
        }
        StringBuilder line = new StringBuilder();
        int blanks = 0;
        boolean broken = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isLineBreak(c)) {
                broken = true;
            } else if (c == ' ' || c == '\t') {
                blanks++;
            } else {
                line.append(" ".repeat(broken ? Math.min(1, line.length()) : blanks))
                        .append(c);
                blanks = 0;
                broken = false;
            }
        }
        return of(shortened(line.append(broken ? "" : " ".repeat(blanks)).toString()));
    }

    /**
     * The beginning of a text that may be long, for a message: at most 60 characters, new lines as codes too, and dots where it
     * goes on.
     */
    public static String quote(String text) {
        return escaped(
                text.length() <= LONGEST_QUOTE ? text : text.substring(0, cut(text, LONGEST_QUOTE)) + ELLIPSIS,
                VisibleText::isInvisible);
    }

    /** True if a character is not seen, but has an effect on where and how others are. */
    static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    /** True if a text has a control character, a separator of lines, or half of a character, which no key or value may have. */
    static boolean isBroken(String text) {
        return text.codePoints().anyMatch(c -> isInvisible(c) && Character.getType(c) != Character.FORMAT);
    }

    private static boolean isLineBreak(int c) {
        return c == '\n' || c == '\r' || c == '\u000b' || c == '\f' || c == '\u0085' || c == '\u2028' || c == '\u2029';
    }

    /** The beginning and the end of a line that is too long. */
    private static String shortened(String line) {
        if (line.length() <= LONGEST_LINE) {
            return line;
        }
        return line.substring(0, cut(line, LONGEST_LINE / 2)) + " " + ELLIPSIS + " "
                + line.substring(cut(line, line.length() - LONGEST_LINE / 2));
    }

    /** Where a text can be cut near a place, with no character in two. */
    private static int cut(String text, int place) {
        return Character.isLowSurrogate(text.charAt(place)) ? place - 1 : place;
    }

    private static void append(StringBuilder visible, int c, boolean invisible) {
        if (!invisible) {
            visible.appendCodePoint(c);
        } else if (Character.isBmpCodePoint(c)) {
            visible.append("\\u").append(HEX.toHexDigits((char) c));
        } else {
            visible.append("\\U").append(HEX.toHexDigits(c));
        }
    }
}
