package org.lindhop.core.equation;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** A set of matrix elements, of which there may be millions, numbered row by row once it is complete. */
final class ElementSet {
    private final Map<Integer, BitSet> columns = new TreeMap<>();
    private final Map<Integer, Row> rows = new HashMap<>();

    /**
     * A row that is numbered.
     *
     * @param first number of its first element
     * @param columns of its elements, in rising order
     */
    private record Row(int first, int[] columns) {}

    interface Visitor {
        void visit(int row, int column);
    }

    /** Adds some elements of a row. */
    void add(int row, int[] some) {
        BitSet set = columns.computeIfAbsent(row, r -> new BitSet());
        for (int column : some) {
            set.set(column);
        }
    }

    /**
     * Numbers the elements and visits them in that order.
     *
     * @param first number
     * @return the number that would be next
     */
    int number(int first, Visitor visitor) {
        int next = first;
        for (Map.Entry<Integer, BitSet> entry : columns.entrySet()) {
            Row row = new Row(next, entry.getValue().stream().toArray());
            rows.put(entry.getKey(), row);
            for (int column : row.columns) {
                visitor.visit(entry.getKey(), column);
            }
            next += row.columns.length;
        }
        return next;
    }

    boolean isEmpty() {
        return columns.isEmpty();
    }

    /**
     * The number of an element of the set.
     *
     * @throws IllegalArgumentException if it is none
     */
    int numberOf(int row, int column) {
        Row numbered = rows.get(row);
        int at = numbered == null ? -1 : Arrays.binarySearch(numbered.columns, column);
        if (numbered == null || at < 0) {
            throw new IllegalArgumentException("element (" + row + ", " + column + ") was not asked for");
        }
        return numbered.first + at;
    }
}
