package org.lindhop.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Rows of text in aligned columns. */
final class TextTable {
    private static final double GIB = 1L << 30;
    private static final double MIB = 1L << 20;

    private final List<List<String>> rows = new ArrayList<>();

    /** Appends a row; rows may be of different lengths. */
    TextTable row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** Appends a row whose last cell goes on in further rows after so many characters, between words. */
    TextTable wrapped(int width, String... cells) {
        String[] row = cells.clone();
        StringBuilder line = new StringBuilder();
        for (String word : cells[cells.length - 1].split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                row[cells.length - 1] = line.toString();
                row(row);
                Arrays.fill(row, "");
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        row[cells.length - 1] = line.toString();
        return row(row);
    }

    /** Lines with two blanks between columns and none at their ends. */
    List<String> lines() {
        List<Integer> widths = new ArrayList<>();
        for (List<String> row : rows) {
            // What stands last in its row may run on: it does not set the width of a column.
            for (int i = 0; i < row.size() - 1; i++) {
                if (i == widths.size()) {
                    widths.add(0);
                }
                widths.set(i, Math.max(widths.get(i), row.get(i).length()));
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String cell = row.get(i);
                line.append(cell);
                if (i < row.size() - 1) {
                    line.append(" ".repeat(widths.get(i) - cell.length() + 2));
                }
            }
            lines.add(line.toString().stripTrailing());
        }
        return Collections.unmodifiableList(lines);
    }

    /** A size in memory with three digits. */
    static String bytes(double bytes) {
        return bytes < GIB
                ? String.format(Locale.ROOT, "%.3g MiB", bytes / MIB)
                : String.format(Locale.ROOT, "%.3g GiB", bytes / GIB);
    }
}
