package org.lindhop.scenario.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.lindhop.core.propagation.StateSink;
import org.lindhop.core.propagation.StateSource;

/**
 * The folder {@code checkpoint} of a run, with the last two checkpoints: {@code current.lindhop} and {@code previous.lindhop}. A
 * new one is written beside them, forced to the disk, and renamed, so that there is a whole one at every moment.
 */
public final class CheckpointFolder {
    private static final String CURRENT = "current.lindhop";
    private static final String PREVIOUS = "previous.lindhop";
    private static final List<String> GENERATIONS = List.of(CURRENT, PREVIOUS);
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
        return isFile(CURRENT) || isFile(PREVIOUS);
    }

    /** True if the folder itself, and no link, holds a file of that name that is no link either. */
    private boolean isFile(String name) {
        return isFolder() && Files.isRegularFile(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    private boolean isFolder() {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Writes a checkpoint, after it has removed what crashed writers left. If that fails, or the program is killed meanwhile,
     * the newest of the earlier ones is still there.
     *
     * @param header what it says of its run
     * @param body writes the state
     * @throws UncheckedIOException if it cannot be written, with path and reason
     * @throws IllegalArgumentException if the header or the name of a part is too long for the format
     */
    public void write(CheckpointHeader header, Consumer<StateSink> body) {
        try {
            if (!isFolder()) {
                if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                    throw new FileSystemException(folder.toString(), null, "this is no folder, or a link");
                }
                Files.createDirectory(folder);
            }
            remove(CheckpointFolder::isLeftover);
            Path fresh = folder.resolve(NEW + UUID.randomUUID() + SUFFIX);
            try {
                write(fresh, header, body);
                Path current = folder.resolve(CURRENT);
                if (isFile(CURRENT)) {
                    Files.move(
                            current,
                            folder.resolve(PREVIOUS),
                            StandardCopyOption.ATOMIC_MOVE,
                            StandardCopyOption.REPLACE_EXISTING);
                }
                Files.move(fresh, current, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException | RuntimeException | Error e) {
                discard(fresh, e);
                throw e;
            }
            force(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Path fresh, CheckpointHeader header, Consumer<StateSink> body) throws IOException {
        try (FileChannel channel =
                FileChannel.open(fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
            CheckpointWriter writer = new CheckpointWriter(channel, header);
            body.accept(writer);
            writer.end();
            channel.force(true);
        } catch (UncheckedIOException e) {
            throw named(Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw named(e);
        }
    }

    /** The failure with the path of the folder: a channel does not say which file it writes. */
    private IOException named(IOException failure) {
        if (failure instanceof FileSystemException e) {
            return e;
        }
        IOException named = new FileSystemException(folder.toString(), null, failure.getMessage());
        named.initCause(failure);
        return named;
    }

    private static void discard(Path fresh, Throwable cause) {
        try {
            Files.deleteIfExists(fresh);
        } catch (IOException e) {
            cause.addSuppressed(e);
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
        for (String name : GENERATIONS) {
            try {
                try (CheckpointReader reader = reader(name)) {
                    reader.verify();
                }
                return new Opened(reader(name), wrong);
            } catch (IOException e) {
                wrong.add(reason(name, e));
            }
        }
        throw new IOException(String.join("; ", wrong));
    }

    /**
     * The header of the newest checkpoint whose header can be read; its state is not looked at.
     *
     * @throws IOException if there is none, with what is wrong with each
     */
    public CheckpointHeader header() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String name : GENERATIONS) {
            try (CheckpointReader reader = reader(name)) {
                return reader.header();
            } catch (IOException e) {
                wrong.add(reason(name, e));
            }
        }
        throw new IOException(String.join("; ", wrong));
    }

    private CheckpointReader reader(String name) throws IOException {
        if (!isFile(name)) {
            throw new IOException("there is no such file");
        }
        return new CheckpointReader(folder.resolve(name));
    }

    /** What is wrong with a file, after its path, which not every message of the system has. */
    private String reason(String name, IOException failure) {
        String path = folder.resolve(name).toString();
        String what =
                failure instanceof AccessDeniedException ? "permission denied" : String.valueOf(failure.getMessage());
        return what.startsWith(path) ? what : path + ": " + what;
    }

    /**
     * Removes the checkpoints and what crashed writers left, and the folder if nothing else is in it.
     *
     * @throws UncheckedIOException if that fails
     */
    public void delete() {
        if (!isFolder()) {
            return;
        }
        try {
            if (remove(name -> GENERATIONS.contains(name) || isLeftover(name))) {
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes the files of such names, but no links; true if nothing else was in the folder. */
    private boolean remove(Predicate<String> names) throws IOException {
        boolean empty = true;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (names.test(name) && isFile(name)) {
                    Files.deleteIfExists(file);
                } else {
                    empty = false;
                }
            }
        }
        return empty;
    }

    private static boolean isLeftover(String name) {
        return name.startsWith(NEW) && name.endsWith(SUFFIX);
    }
}
