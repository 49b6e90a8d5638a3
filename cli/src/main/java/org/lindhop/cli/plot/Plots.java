package org.lindhop.cli.plot;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lindhop.cli.output.AtomicFile;
import org.lindhop.cli.output.ResultTable;
import org.lindhop.core.model.Lattice;

/** Writes the pictures of a run, each as {@code NAME.png} and {@code NAME.svg}. */
public final class Plots {
    private Plots() {}

    /**
     * Writes a picture for every observable that has one. Pictures are an extra: what keeps them from being drawn, such
     * as a machine without fonts, does not fail a run.
     *
     * @param folder where to; made if it is not there
     * @param table the results; without any time nothing is written
     * @param lattice of the model
     * @param title of the run
     * @return why pictures are missing, for the user; empty if none is
     */
    public static Optional<String> write(Path folder, ResultTable table, Lattice lattice, String title) {
        if (table.rows() == 0) {
            return Optional.empty();
        }
        try {
            Files.createDirectories(folder);
            Pictures pictures = new Pictures(table, lattice, title);
            IntStream.range(0, table.observables().size())
                    .parallel()
                    .forEach(i -> pictures.of(i).forEach(picture -> write(folder, picture)));
            return Optional.empty();
        } catch (IOException | UncheckedIOException e) {
            return Optional.of("plots could not be written: " + e.getMessage());
        } catch (LinkageError | InternalError | RuntimeException e) {
            // AWT without fonts or without its native libraries fails with one of these, depending on what is missing.
            return Optional.of("plots are skipped: drawing fails on this machine (" + e
                    + "); a bare machine needs fonts, such as the packages fontconfig and fonts-dejavu-core");
        }
    }

    private static void write(Path folder, Picture picture) {
        Figure figure = picture.figure();
        AtomicFile.write(folder.resolve(picture.name() + ".png"), out -> out.write(Png.encode(pixels(figure))));
        SvgGraphics svg = new SvgGraphics(figure.width(), figure.height());
        figure.draw(svg);
        AtomicFile.write(folder.resolve(picture.name() + ".svg"), svg::writeTo);
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
