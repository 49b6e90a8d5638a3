package org.lindhop.scenario.output;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The folder that takes the results of a run, locked until it is closed, and the names of the files in it. Only what a run has made
 * there is replaced or removed, and nothing is written through a link in it. The folder itself may be reached through links.
 */
public final class ResultFolder implements AutoCloseable {
    private static final String TABLE = "observables.csv";
    private static final String ARRAYS = "result.npz";
    private static final String RECORD = "run.json";
    private static final String PLOTS = "plots";
    private static final String CHECKPOINT = "checkpoint";

    /** What every run may make. */
    private static final List<String> FILES = List.of(TABLE, ARRAYS, RECORD, CHECKPOINT);

    private final Path path;
    private final Deque<Path> created;
    private final FolderMark mark;

    private ResultFolder(Path path, Deque<Path> created, FolderMark mark) {
        this.path = path;
        this.created = created;
        this.mark = mark;
    }

    /**
     * Makes sure of a folder that can be written and locks it; whatever had to be created for it is gone again if that fails.
     *
     * @param path of the folder, absolute or from the working directory
     * @throws UnusableFolderException if no folder that can be written can be at this path, another run writes there, or
     *     something stands there under the name of a file of the run that no run has made
     */
    public static ResultFolder at(Path path) {
        return opened(path, false);
    }

    /**
     * The same for a folder whose files an earlier run has made, as its record or checkpoints prove: they may be replaced even
     * where the folder has lost its mark, as copies may.
     *
     * @param path of the folder
     * @throws UnusableFolderException as {@link #at}
     */
    public static ResultFolder ofEarlierRun(Path path) {
        return opened(path, true);
    }

    private static ResultFolder opened(Path path, boolean proved) {
        ResultFolder folder = locked(path);
        return folder.orVanish(() -> {
            if (proved && !folder.mark.wasThere()) {
                folder.adopt();
            }
            FILES.forEach(folder::require);
            objectionTo(folder.plots()).ifPresent(folder::refuse);
            return folder;
        });
    }

    private void adopt() {
        try {
            for (String name : FILES) {
                mark.add(name);
            }
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    /** True if a run writes to a folder just now. */
    public static boolean isInUse(Path path) {
        return FolderMark.isHeld(path);
    }

    private static ResultFolder locked(Path path) {
        if (path.toString().isEmpty()) {
            throw new UnusableFolderException("output folder: its name is empty; . is this folder");
        }
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new UnusableFolderException(
                    "output folder " + path + ": there is a file of this name; choose another folder with -o");
        }
        Deque<Path> missing = new ArrayDeque<>();
        for (Path p = path.toAbsolutePath().normalize(); p != null && !Files.exists(p); p = p.getParent()) {
            missing.push(p);
        }
        Deque<Path> created = new ArrayDeque<>();
        try {
            for (Path p : missing) {
                Files.createDirectory(p);
                created.push(p);
            }
            // Only writing tells: permissions do not bind root, nor do they know of read-only file systems.
            FolderMark mark = FolderMark.lock(path);
            if (mark == null) {
                throw new UnusableFolderException(
                        "output folder " + path + ": another run is writing there; choose another folder with -o");
            }
            return new ResultFolder(path, created, mark);
        } catch (IOException e) {
            delete(created, e);
            throw unwritable(path, e);
        }
    }

    private static UnusableFolderException unwritable(Path path, IOException e) {
        return new UnusableFolderException(
                "output folder " + path + ": it cannot be written: " + AtomicFile.reason(e), e);
    }

    private void require(String name) {
        objection(name).ifPresent(this::refuse);
    }

    private void refuse(String objection) {
        throw new UnusableFolderException(
                "output folder " + path + ": " + objection + "; move it away, or choose another folder with -o");
    }

    /** What is against making or replacing a file of such a name: it was made by somebody else, or is a link. */
    private Optional<String> objection(String name) {
        Path file = path.resolve(name);
        if (Files.isSymbolicLink(file)) {
            return Optional.of(name + " is a link, and nothing is written through links");
        }
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !mark.has(name)
                ? Optional.of(name + " is there already, and no run has made it")
                : Optional.empty();
    }

    /** What is against writing into a folder below this one. */
    private static Optional<String> objectionTo(Path folder) {
        return Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(folder.getFileName() + " is a link or a file, where a folder is needed")
                : Optional.empty();
    }

    /**
     * Does something; if it fails, the lock is given up, and the folder disappears unless it was there before or holds something.
     *
     * @param action to do; what it throws is passed on
     * @return what the action returns
     */
    public <T> T orVanish(Supplier<T> action) {
        try {
            return action.get();
        } catch (RuntimeException | Error e) {
            mark.close();
            delete(created, e);
            throw e;
        }
    }

    private static void delete(Deque<Path> created, Throwable cause) {
        try {
            for (Path p : created) {
                Files.delete(p);
            }
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    /**
     * Claims a name in the folder for a file, or a folder of files, that the run is about to make or to replace; makes the
     * folder around it if that is below this one.
     *
     * @param file below this folder
     * @return the file
     * @throws UncheckedIOException if something stands there that no run has made, or a link on the way, or the folder cannot be
     *     written
     */
    public Path claim(Path file) {
        Path relative = file.subpath(path.getNameCount(), file.getNameCount());
        String name = relative.toString().replace(File.separatorChar, '/');
        Path parent = Objects.requireNonNull(file.getParent());
        try {
            boolean below = relative.getNameCount() > 1;
            Optional<String> objection =
                    (below ? objectionTo(parent) : Optional.<String>empty()).or(() -> objection(name));
            if (objection.isPresent()) {
                throw new FileSystemException(file.toString(), null, objection.get());
            }
            if (below) {
                Files.createDirectories(parent);
            }
            mark.add(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /**
     * Removes what earlier runs have made here, except the table, which the new one replaces, and checkpoints: results of two runs
     * must not mix.
     *
     * @throws UncheckedIOException if a file cannot be removed
     */
    public void clear() {
        Set<String> kept = Set.of(TABLE, CHECKPOINT);
        try {
            for (String name : mark.names()) {
                if (!kept.contains(name) && isFile(Path.of(name))) {
                    Files.delete(path.resolve(name));
                }
            }
            removeLeftovers(path);
            if (Files.isDirectory(plots(), LinkOption.NOFOLLOW_LINKS)) {
                removeLeftovers(plots());
            }
            mark.retain(kept);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** True for the name of a regular file that is reached from this folder through no link and not upwards. */
    private boolean isFile(Path name) {
        Path reached = path;
        for (Path step : name) {
            boolean upwards = step.toString().equals("..");
            if (upwards || !(reached.equals(path) || Files.isDirectory(reached, LinkOption.NOFOLLOW_LINKS))) {
                return false;
            }
            reached = reached.resolve(step);
        }
        return !name.isAbsolute() && Files.isRegularFile(reached, LinkOption.NOFOLLOW_LINKS);
    }

    /** Removes what writers left that were killed. */
    private static void removeLeftovers(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (AtomicFile.isLeftover(String.valueOf(file.getFileName()))
                        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** The path of the folder, as it was given. */
    public Path path() {
        return path;
    }

    /** The table of all columns, a row per output time: {@code observables.csv}. */
    public Path table() {
        return path.resolve(TABLE);
    }

    /** The arrays of all observables: {@code result.npz}. */
    public Path arrays() {
        return path.resolve(ARRAYS);
    }

    /** The record of the run: {@code run.json}. */
    public Path runJson() {
        return path.resolve(RECORD);
    }

    /** The folder of pictures, {@code plots}; there only if pictures are drawn. */
    public Path plots() {
        return path.resolve(PLOTS);
    }

    /** Gives up the lock. */
    @Override
    public void close() {
        mark.close();
    }
}
