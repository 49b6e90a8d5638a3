package org.lindhop.scenario.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lindhop.core.propagation.StateSink;
import org.lindhop.core.propagation.StateSource;

/**
 * The folder {@code checkpoint} of a run, with the last two checkpoints: {@code current.lindhop} and {@code previous.lindhop}. A
 * new one is written beside them, forced to the disk, and renamed, so that there is a whole one at every moment.
 */
public final class CheckpointFolder {
    private static final String CURRENT = "current.lindhop";
    private static final String PREVIOUS = "previous.lindhop";
    private static final String NEW = "new-";
    private static final String SUFFIX = ".lindhop";

    private final Path folder;

    /**
     * The checkpoints of a run.
     *
     * @param results folder of the results of the run
     */
    public CheckpointFolder(Path results) {
        this.folder = results.resolve("checkpoint");
    }

    /** The folder, which may not exist. */
    public Path path() {
        return folder;
    }

    /** True if there is a checkpoint, whole or damaged. */
    public boolean exists() {
        return isFile(folder.resolve(CURRENT)) || isFile(folder.resolve(PREVIOUS));
    }

    private static boolean isFile(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Writes a checkpoint. If that fails, or the program is killed meanwhile, the earlier ones are as they were.
     *
     * @param header what it says of its run
     * @param body writes the state
     * @throws UncheckedIOException if it cannot be written, with path and reason
     */
    public void write(CheckpointHeader header, Consumer<StateSink> body) {
        try {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(folder);
            }
            Path fresh = folder.resolve(NEW + UUID.randomUUID() + SUFFIX);
            try {
                write(fresh, header, body);
                Path current = folder.resolve(CURRENT);
                if (isFile(current)) {
                    Files.move(
                            current,
                            folder.resolve(PREVIOUS),
                            StandardCopyOption.ATOMIC_MOVE,
                            StandardCopyOption.REPLACE_EXISTING);
                }
                Files.move(fresh, current, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                force(folder);
            } catch (IOException | RuntimeException | Error e) {
                Files.deleteIfExists(fresh);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path fresh, CheckpointHeader header, Consumer<StateSink> body) throws IOException {
        try (FileChannel channel =
                FileChannel.open(fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
            CheckpointWriter writer = new CheckpointWriter(channel, header);
            body.accept(writer);
            writer.end();
            channel.force(true);
        } catch (UncheckedIOException e) {
            // A channel does not say which file it writes.
            throw new IOException(fresh.getParent() + ": " + String.valueOf(e.getCause()), e);
        }
    }

    /** Makes renames last; some platforms cannot open folders, and then do that by themselves. */
    private static void force(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            return;
        }
    }

    /** A checkpoint that is whole. */
    public static final class Opened implements AutoCloseable {
        private final CheckpointReader reader;
        private final List<String> warnings;

        private Opened(CheckpointReader reader, List<String> warnings) {
            this.reader = reader;
            this.warnings = List.copyOf(warnings);
        }

        /** What the checkpoint says of its run. */
        public CheckpointHeader header() {
            return reader.header();
        }

        /** The state, from its first part on. */
        public StateSource source() {
            return reader;
        }

        /** Why a newer checkpoint was passed over, one line each. */
        public List<String> warnings() {
            return warnings;
        }

        @Override
        public void close() {
            reader.close();
        }
    }

    /**
     * Opens the newest checkpoint that is whole. All checksums are verified in one pass before anything is restored, so that a
     * damaged file never leaves a run half restored.
     *
     * @throws IOException if there is none, with what is wrong with each
     */
    public Opened open() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String name : List.of(CURRENT, PREVIOUS)) {
            Path file = folder.resolve(name);
            if (!isFile(file)) {
                wrong.add(file + ": there is no such file");
                continue;
            }
            String reason = flaw(file);
            if (reason == null) {
                return new Opened(new CheckpointReader(file), wrong);
            }
            wrong.add(reason);
        }
        throw new IOException(String.join("; ", wrong));
    }

    /** What is wrong with a file, or null if it is whole. */
    private static @Nullable String flaw(Path file) {
        try (CheckpointReader reader = new CheckpointReader(file)) {
            reader.verify();
            return null;
        } catch (IOException e) {
            return e.getMessage() == null ? file.toString() : e.getMessage();
        } catch (UncheckedIOException | ArithmeticException | IndexOutOfBoundsException e) {
            return file + ": it is damaged";
        }
    }

    /**
     * The header of the newest checkpoint whose header can be read; its state is not looked at.
     *
     * @throws IOException if there is none, with what is wrong
     */
    public CheckpointHeader header() throws IOException {
        IOException first = null;
        for (String name : List.of(CURRENT, PREVIOUS)) {
            try (CheckpointReader reader = new CheckpointReader(folder.resolve(name))) {
                return reader.header();
            } catch (IOException e) {
                first = first == null ? e : first;
            }
        }
        throw new IOException(first == null ? folder.toString() : first.getMessage(), first);
    }

    /**
     * Removes the checkpoints and what crashed writers left, and the folder if nothing else is in it.
     *
     * @throws UncheckedIOException if that fails
     */
    public void delete() {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            boolean foreign = false;
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    if (isOwn(file)) {
                        Files.delete(file);
                    } else {
                        foreign = true;
                    }
                }
            }
            if (!foreign) {
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOwn(Path file) {
        String name = file.getFileName().toString();
        return isFile(file)
                && (name.equals(CURRENT)
                        || name.equals(PREVIOUS)
                        || (name.startsWith(NEW) && name.endsWith(SUFFIX)));
    }
}
