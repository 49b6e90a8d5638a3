package org.lindhop.scenario.output;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.lindhop.core.observable.Observable.Column;
import tools.jackson.core.io.NumberOutput;

/**
 * The table {@code observables.csv}: a header and one row per output time, first {@code t}, then the columns of every
 * observable; a complex column {@code x} becomes {@code x_re} and {@code x_im}. Numbers are written so that reading them
 * gives back the same double; what is not finite reads {@code NaN}, {@code Infinity} and {@code -Infinity}, which
 * Python's {@code float()} understands.
 *
 * <p>Every row reaches the file at once, so that a run that is cut off leaves whole rows.
 */
public final class ObservablesCsv implements AutoCloseable {
    private final Path file;
    private final List<NamedObservable> observables;
    /** For each observable the places of the values of its columns. */
    private final List<int[]> indices;

    private final CsvWriter writer;

    /**
     * Creates or replaces the file, but what a link leads to stays as it is, and writes the header: names are made once, since
     * there may be millions.
     */
    public ObservablesCsv(Path file, List<NamedObservable> observables) {
        this.file = file;
        this.observables = List.copyOf(observables);
        this.indices = new ArrayList<>();
        try {
            Files.deleteIfExists(file);
            this.writer = CsvWriter.builder()
                    .lineDelimiter(LineDelimiter.LF)
                    .build(file, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(AtomicFile.named(file, e));
        }
        header();
    }

    /**
     * Appends the values at one time.
     *
     * @param t the time
     * @param values one array per observable, complex values as pairs (re, im)
     */
    public void row(double t, List<double[]> values) {
        CsvWriter.CsvWriterRecord cells = writer.writeRecord();
        cells.writeField(text(t));
        for (int i = 0; i < observables.size(); i++) {
            boolean complex = observables.get(i).shape().complex();
            double[] array = values.get(i);
            for (int index : indices.get(i)) {
                if (complex) {
                    cells.writeField(text(array[2 * index]));
                    cells.writeField(text(array[2 * index + 1]));
                } else {
                    cells.writeField(text(array[index]));
                }
            }
        }
        end(cells);
    }

    /** The shortest text that reads back as the same number, in the form of {@code Double.toString}. */
    private static String text(double value) {
        return NumberOutput.toString(value, true);
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(AtomicFile.named(file, e));
        }
    }

    private void header() {
        CsvWriter.CsvWriterRecord cells = writer.writeRecord();
        cells.writeField("t");
        for (NamedObservable observable : observables) {
            int[] places = new int[observable.shape().columns().size()];
            int filled = 0;
            for (Column column : observable.shape().columns()) {
                places[filled++] = column.index();
                if (observable.shape().complex()) {
                    cells.writeField(column.name() + "_re");
                    cells.writeField(column.name() + "_im");
                } else {
                    cells.writeField(column.name());
                }
            }
            indices.add(places);
        }
        end(cells);
    }

    private void end(CsvWriter.CsvWriterRecord cells) {
        try {
            cells.endRecord().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(AtomicFile.named(file, e));
        }
    }
}
