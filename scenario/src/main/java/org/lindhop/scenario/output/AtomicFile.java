package org.lindhop.scenario.output;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.lindhop.scenario.VisibleText;

/**
 * Writes files that are either whole or not there: the content goes to a new neighbour that takes the name at the end. What is
 * no regular file, such as a link or a device, is neither followed nor replaced.
 */
public final class AtomicFile {
    private static final String PREFIX = ".lindhop-";
    private static final String SUFFIX = ".part";

    /** Names are random; so many that are all taken are no chance. */
    private static final int MOST_TRIALS = 100;

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
        try {
            requireReplaceable(file);
            Path unfinished = createNeighbour(file);
            try {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16)) {
                    content.writeTo(out);
                }
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException | RuntimeException | Error e) {
                discard(unfinished, e);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(named(file, e));
        }
    }

    /** A failure with the name of the file: the system does not always tell which one it is about. */
    static FileSystemException named(Path file, IOException failure) {
        if (failure instanceof FileSystemException e) {
            return e;
        }
        FileSystemException named = new FileSystemException(file.toString(), null, failure.getMessage());
        named.initCause(failure);
        return named;
    }

    private static void requireReplaceable(Path file) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(
                    file.toString(),
                    null,
                    Files.isSymbolicLink(file)
                            ? "it is a link, and nothing is written through links"
                            : "it is no regular file");
        }
    }

    /** An empty file in the same folder, which was not there before. */
    private static Path createNeighbour(Path file) throws IOException {
        SplittableRandom random = new SplittableRandom();
        for (int trial = 1; ; trial++) {
            Path neighbour = file.resolveSibling(PREFIX + Long.toHexString(random.nextLong()) + SUFFIX);
            try {
                // Fails where anything has that name, a link too.
                Files.newOutputStream(neighbour, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
                        .close();
                return neighbour;
            } catch (FileAlreadyExistsException e) {
                if (trial == MOST_TRIALS) {
                    throw e;
                }
            } catch (NoSuchFileException e) {
                throw new NoSuchFileException(file.toString(), null, "there is no such folder");
            } catch (FileSystemException e) {
                throw new FileSystemException(file.toString(), null, why(e));
            }
        }
    }

    /** True for the name of a file that a writer leaves which is killed. */
    static boolean isLeftover(String name) {
        return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
    }

    /**
     * The name of a file with what the system has against reading or writing it, in one line.
     *
     * @param failure that the system reported
     */
    public static String reason(IOException failure) {
        if (failure instanceof FileSystemException e && e.getFile() != null) {
            String reason = why(e);
            return VisibleText.line(e.getFile() + (reason == null ? "" : ": " + reason));
        }
        return VisibleText.line(String.valueOf(failure.getMessage()));
    }

    /** Most of these exceptions have no text of their own. */
    private static @Nullable String why(FileSystemException e) {
        if (e.getReason() != null) {
            return e.getReason();
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        return e instanceof FileAlreadyExistsException ? "there is a file of this name" : null;
    }

    private static void discard(Path unfinished, Throwable cause) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }
}
