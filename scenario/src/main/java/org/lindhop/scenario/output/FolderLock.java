package org.lindhop.scenario.output;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The lock that a run holds on its folder of results, so that two runs never mix their files. The operating system gives it up
 * when the program ends, however it ends.
 */
public final class FolderLock implements AutoCloseable {
    private static final String NAME = ".lindhop.lock";

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Locks a folder.
     *
     * @throws UnusableFolderException if another run holds the lock, or the folder cannot be written
     */
    public static FolderLock of(Path folder) {
        try {
            FolderLock lock = tryLock(folder);
            if (lock == null) {
                throw new UnusableFolderException(
                        "output folder " + folder + ": another run is writing there; choose another folder with -o");
            }
            return lock;
        } catch (IOException e) {
            throw new UnusableFolderException(
                    "output folder " + folder + ": it cannot be written: " + AtomicFile.reason(e), e);
        }
    }

    private static @Nullable FolderLock tryLock(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        FileLock held = null;
        try {
            held = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another run of this virtual machine has it.
            held = null;
        } finally {
            if (held == null) {
                channel.close();
            }
        }
        return held == null ? null : new FolderLock(file, channel);
    }

    /** True if a run holds the lock on a folder just now. */
    public static boolean isHeld(Path folder) {
        if (!Files.exists(folder.resolve(NAME), LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try {
            FolderLock lock = tryLock(folder);
            if (lock != null) {
                lock.channel.close();
            }
            return lock == null;
        } catch (IOException e) {
            return false;
        }
    }

    /** Removes the lock. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            channel.close();
        } catch (IOException e) {
            // What remains of a lock that nobody holds does no harm.
            return;
        }
    }
}
