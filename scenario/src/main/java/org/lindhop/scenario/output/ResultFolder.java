package org.lindhop.scenario.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** The folder that takes the results of a run, and the names of the files in it. */
public final class ResultFolder {
    private final Path path;
    private final Deque<Path> created;

    private ResultFolder(Path path, Deque<Path> created) {
        this.path = path;
        this.created = created;
    }

    /**
     * Makes sure of a folder that can be written; whatever had to be created for it is gone again if that fails.
     *
     * @param path of the folder, absolute or from the working directory
     * @throws UnusableFolderException if no folder that can be written can be at this path
     */
    public static ResultFolder at(Path path) {
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
        ResultFolder folder = new ResultFolder(path, new ArrayDeque<>());
        return folder.orVanish(() -> {
            try {
                for (Path p : missing) {
                    Files.createDirectory(p);
                    folder.created.push(p);
                }
                // Only writing tells: permissions do not bind root, nor do they know of read-only file systems.
                Path trial = path.resolve(".lindhop.part");
                Files.write(trial, new byte[0]);
                Files.deleteIfExists(trial);
                return folder;
            } catch (IOException e) {
                throw new UnusableFolderException(
                        "output folder " + path + ": it cannot be written: " + AtomicFile.reason(e), e);
            }
        });
    }

    /**
     * Does something; if it fails, the folder disappears unless it was there before or holds something.
     *
     * @param action to do; what it throws is passed on
     * @return what the action returns
     */
    public <T> T orVanish(Supplier<T> action) {
        try {
            return action.get();
        } catch (RuntimeException | Error e) {
            try {
                for (Path p : created) {
                    Files.delete(p);
                }
            } catch (IOException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    /**
     * Removes what an earlier run left, except its table, which the new one replaces: results of two runs must not mix.
     * Pictures in a folder in which there was no run belong to somebody else.
     *
     * @throws UncheckedIOException if a file cannot be removed
     */
    public void clear() {
        try {
            boolean ours = Files.deleteIfExists(runJson());
            Files.deleteIfExists(arrays());
            if (ours && Files.isDirectory(plots())) {
                try (DirectoryStream<Path> pictures = Files.newDirectoryStream(plots(), "*.{png,svg,part}")) {
                    for (Path picture : pictures) {
                        Files.delete(picture);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The path of the folder, as it was given. */
    public Path path() {
        return path;
    }

    /** The table of all columns, a row per output time: {@code observables.csv}. */
    public Path table() {
        return path.resolve("observables.csv");
    }

    /** The arrays of all observables: {@code result.npz}. */
    public Path arrays() {
        return path.resolve("result.npz");
    }

    /** The record of the run: {@code run.json}. */
    public Path runJson() {
        return path.resolve("run.json");
    }

    /** The folder of pictures, {@code plots}; there only if pictures are drawn. */
    public Path plots() {
        return path.resolve("plots");
    }
}
