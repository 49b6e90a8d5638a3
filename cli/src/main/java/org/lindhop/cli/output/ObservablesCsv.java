package org.lindhop.cli.output;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lindhop.core.observable.Observable.Column;

/**
 * The table {@code observables.csv}: a header and one row per output time, first {@code t}, then the columns of every
 * observable; a complex column {@code x} becomes {@code x_re} and {@code x_im}. Numbers are written so that reading them
 * gives back the same double; what is not finite reads {@code NaN}, {@code Infinity} and {@code -Infinity}, which
 * Python's {@code float()} understands.
 *
 * <p>Every row reaches the file at once, so that a run that is cut off leaves whole rows.
 */
public final class ObservablesCsv implements AutoCloseable {
    private final List<NamedObservable> observables;
    private final CsvWriter writer;

    /** Creates or replaces the file and writes the header. */
    public ObservablesCsv(Path file, List<NamedObservable> observables) {
        this.observables = List.copyOf(observables);
        try {
            this.writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        write(header());
    }

    /**
     * Appends the values at one time.
     *
     * @param t the time
     * @param values one array per observable, complex values as pairs (re, im)
     */
    public void row(double t, List<double[]> values) {
        List<String> cells = new ArrayList<>();
        cells.add(Double.toString(t));
        for (int i = 0; i < observables.size(); i++) {
            boolean complex = observables.get(i).shape().complex();
            double[] array = values.get(i);
            for (Column column : observables.get(i).shape().columns()) {
                if (complex) {
                    cells.add(Double.toString(array[2 * column.index()]));
                    cells.add(Double.toString(array[2 * column.index() + 1]));
                } else {
                    cells.add(Double.toString(array[column.index()]));
                }
            }
        }
        write(cells);
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> header() {
        List<String> cells = new ArrayList<>();
        cells.add("t");
        for (NamedObservable observable : observables) {
            for (Column column : observable.shape().columns()) {
                if (observable.shape().complex()) {
                    cells.add(column.name() + "_re");
                    cells.add(column.name() + "_im");
                } else {
                    cells.add(column.name());
                }
            }
        }
        return cells;
    }

    private void write(List<String> cells) {
        try {
            writer.writeRecord(cells).flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
