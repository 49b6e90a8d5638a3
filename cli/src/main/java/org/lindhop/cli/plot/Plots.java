package org.lindhop.cli.plot;

import com.pngencoder.PngEncoder;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lindhop.core.model.Lattice;
import org.lindhop.scenario.output.AtomicFile;
import org.lindhop.scenario.output.ResultFolder;
import org.lindhop.scenario.output.ResultTable;

/** Writes the pictures of a run, each as {@code NAME.png} and {@code NAME.svg}. */
public final class Plots {
    /** Level of deflate. Pictures are mostly flat, and what higher levels save is not worth their time. */
    private static final int FAST = 1;

    private Plots() {}

    /**
     * Begins to load what drawing needs, on a thread of its own: where a run is small that takes longer than the run. A
     * machine that cannot draw is no matter here; {@link #write} meets that again and tells.
     */
    public static void prepare() {
        Thread thread = new Thread(Plots::rehearse, "plots");
        thread.setDaemon(true);
        thread.start();
    }

    private static void rehearse() {
        try {
            Figure figure = Figure.ofEverything();
            writePng(figure, OutputStream.nullOutputStream());
            SvgDocument.write(figure, OutputStream.nullOutputStream());
        } catch (IOException | RuntimeException | Error e) {
            return;
        }
    }

    /**
     * Writes a picture for every observable that has one. Pictures are an extra: what keeps them from being drawn, such
     * as a machine without fonts, does not fail a run.
     *
     * @param folder of the run, to whose folder {@code plots} they go
     * @param table the results; without any time nothing is written
     * @param lattice of the model
     * @param title of the run
     * @return why pictures are missing, for the user; empty if none is
     */
    public static Optional<String> write(ResultFolder folder, ResultTable table, Lattice lattice, String title) {
        if (table.rows() == 0) {
            return Optional.empty();
        }
        try {
            drawText();
        } catch (RuntimeException | Error e) {
            // AWT throws anything from here, plain errors included, depending on what the machine lacks.
            return Optional.of("plots are missing, this machine cannot draw text (" + rootCause(e)
                    + "); install fonts, such as the packages fontconfig and fonts-dejavu-core");
        }
        try {
            Pictures pictures = new Pictures(table.upToFiniteTimes(), lattice, title);
            IntStream.range(0, table.observables().size())
                    .parallel()
                    .forEach(i -> pictures.of(i).forEach(picture -> write(folder, picture)));
            return Optional.empty();
        } catch (UncheckedIOException e) {
            return Optional.of("plots are missing, they cannot be written: "
                    + AtomicFile.reason(Objects.requireNonNull(e.getCause())));
        } catch (OutOfMemoryError | RuntimeException e) {
            return Optional.of("plots are missing, drawing failed: " + rootCause(e));
        }
    }

    private static void drawText() {
        Graphics2D g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        g.setFont(Style.LABEL);
        g.drawString("t", 0, 0);
        g.dispose();
    }

    private static Throwable rootCause(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static void write(ResultFolder folder, Pictures.NamedFigure picture) {
        Figure figure = picture.figure();
        Path png = folder.claim(folder.plots().resolve(picture.name() + ".png"));
        AtomicFile.write(png, out -> writePng(figure, out));
        Path svg = folder.claim(folder.plots().resolve(picture.name() + ".svg"));
        AtomicFile.write(svg, out -> SvgDocument.write(figure, out));
    }

    static void writePng(Figure figure, OutputStream out) {
        png(pixels(figure)).toStream(out);
    }

    static PngEncoder png(BufferedImage image) {
        // Pictures are already drawn in parallel.
        return new PngEncoder()
                .withBufferedImage(image)
                .withCompressionLevel(FAST)
                .withMultiThreadedCompressionEnabled(false);
    }

    private static BufferedImage pixels(Figure figure) {
        BufferedImage image = new BufferedImage(figure.width(), figure.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            figure.draw(g);
        } finally {
            g.dispose();
        }
        return image;
    }
}
