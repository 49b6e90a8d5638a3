package org.lindhop.scenario.output;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The numbers of a table that {@link ObservablesCsv} has written.
 *
 * @param columns their names, {@code t} first
 * @param rows one array of all columns per output time
 */
public record CsvTable(List<String> columns, List<double[]> rows) {
    /** Copies the lists, but not the arrays. */
    public CsvTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * Reads a file. A last row that has no end is left out.
     *
     * @throws IOException if it cannot be read or is no such table, with what is wrong
     */
    public static CsvTable read(Path file) throws IOException {
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
            Iterator<CsvRecord> records = reader.iterator();
            if (!records.hasNext()) {
                throw new IOException("it is empty");
            }
            List<String> columns = records.next().getFields();
            if (!columns.get(0).equals("t")) {
                throw new IOException("its first column is not t");
            }
            boolean whole = endsWithNewLine(file);
            List<double[]> rows = new ArrayList<>();
            while (records.hasNext()) {
                CsvRecord row = records.next();
                if (!whole && !records.hasNext()) {
                    break;
                }
                if (row.getFieldCount() == columns.size()) {
                    rows.add(numbers(row));
                } else {
                    throw new IOException("line " + row.getStartingLineNumber() + " has " + row.getFieldCount()
                            + " fields, not " + columns.size());
                }
            }
            return new CsvTable(columns, rows);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (CsvParseException e) {
            throw new IOException("it is no table: " + e.getMessage(), e);
        }
    }

    private static boolean endsWithNewLine(Path file) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return channel.size() > 0 && channel.position(channel.size() - 1).read(last) == 1 && last.get(0) == '\n';
        }
    }

    private static double[] numbers(CsvRecord row) throws IOException {
        try {
            return row.getFields().stream().mapToDouble(Double::parseDouble).toArray();
        } catch (NumberFormatException e) {
            throw new IOException("line " + row.getStartingLineNumber() + " holds what is no number", e);
        }
    }
}
