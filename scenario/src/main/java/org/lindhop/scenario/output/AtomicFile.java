package org.lindhop.scenario.output;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files that are either whole or not there: the content goes to a neighbour that takes the name at the end. */
public final class AtomicFile {
    private AtomicFile() {}

    /** What a file consists of. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes all of the content.
         *
         * @param out which stays open
         * @throws IOException if it cannot be written
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Creates or replaces a file. If that fails, what stood there before stays.
     *
     * @param file to write
     * @param content of it
     * @throws UncheckedIOException if it cannot be written
     */
    public static void write(Path file, Content content) {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16)) {
                content.writeTo(out);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            discard(unfinished, e);
            throw new UncheckedIOException(e);
        } catch (RuntimeException | Error e) {
            discard(unfinished, e);
            throw e;
        }
    }

    /**
     * The name of a file with what the system has against reading or writing it.
     *
     * @param failure that the system reported
     */
    public static String reason(IOException failure) {
        if (failure instanceof FileSystemException e) {
            String reason = e instanceof AccessDeniedException ? "permission denied" : e.getReason();
            return e.getFile() + (reason == null ? "" : ": " + reason);
        }
        return String.valueOf(failure.getMessage()).replaceAll("\\s*\\R\\s*", " ");
    }

    private static void discard(Path unfinished, Throwable cause) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }
}
