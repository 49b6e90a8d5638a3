package org.lindhop.scenario.output;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code .lindhop} of a folder of results. A run that writes there holds the lock on it, which the operating system
 * gives up when the program ends, however it ends; and its lines name the files and folders that runs have made there, so that
 * nothing else is ever replaced or removed. A name stands there before its file does.
 *
 * <p>Locks keep out other programs. Within one virtual machine a second run is refused as well, but some systems give up the lock of
 * the first when the file is closed again, so that a third program could get it.
 */
final class FolderMark implements AutoCloseable {
    private static final String NAME = ".lindhop";
    private static final String TITLE = "Lindhop made the files named below and may replace them";

    /** Beyond this it is not the list of the files of a run. */
    private static final int MOST_BYTES = 1 << 26;

    /** For so long a lock is waited for: who asks whether a folder is locked holds it for a moment. */
    private static final int MOST_TRIALS = 5;

    private static final int MILLISECONDS_BETWEEN = 40;

    private final Path file;
    private final FileChannel channel;
    private final Set<String> names = new LinkedHashSet<>();
    private final boolean found;

    private FolderMark(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        this.found = channel.size() > 0;
        if (found) {
            read();
        }
    }

    /**
     * Locks a folder, and marks it.
     *
     * @return null if another run holds the lock
     * @throws IOException if the folder cannot be written, or the file is somebody else's
     */
    static @Nullable FolderMark lock(Path folder) throws IOException {
        for (int trial = 1; trial <= MOST_TRIALS; trial++) {
            FolderMark mark = tryLock(folder.resolve(NAME));
            if (mark != null) {
                return mark;
            }
            try {
                Thread.sleep(MILLISECONDS_BETWEEN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
        return null;
    }

    private static @Nullable FolderMark tryLock(Path file) throws IOException {
        if (Files.isSymbolicLink(file)) {
            throw new FileSystemException(file.toString(), null, "it is a link, and nothing is written through links");
        }
        FileChannel channel = FileChannel.open(
                file,
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS));
        FolderMark mark = null;
        try {
            FileLock lock = channel.tryLock();
            // A run that made nothing removes the file, and its lock then keeps nobody out.
            mark = lock != null && Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? new FolderMark(file, channel) : null;
        } catch (OverlappingFileLockException e) {
            // Another run of this virtual machine has it.
            return null;
        } finally {
            if (mark == null) {
                channel.close();
            }
        }
        return mark;
    }

    /** True if a run writes to a folder just now. */
    static boolean isHeld(Path folder) {
        try (FileChannel channel = FileChannel.open(
                        folder.resolve(NAME), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
                FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void read() throws IOException {
        if (channel.size() > MOST_BYTES) {
            throw foreign();
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // A channel may give less than it is asked for.
            continue;
        }
        List<String> lines =
                new String(bytes.array(), StandardCharsets.UTF_8).lines().toList();
        if (!lines.get(0).equals(TITLE)) {
            throw foreign();
        }
        names.addAll(lines.subList(1, lines.size()));
    }

    private IOException foreign() {
        return new FileSystemException(file.toString(), null, "this is no file of Lindhop");
    }

    /** True if the folder had a mark before. */
    boolean wasThere() {
        return found;
    }

    /** The names of all that runs have made, relative to the folder, with slashes; some of it may be gone. */
    synchronized Set<String> names() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(names));
    }

    /** True if a run has made what has this name. */
    synchronized boolean has(String name) {
        return names.contains(name);
    }

    /**
     * Names what is about to be made.
     *
     * @throws IllegalArgumentException if the name has more than one line
     */
    synchronized void add(String name) throws IOException {
        if (name.lines().count() != 1) {
            throw new IllegalArgumentException("the name of a file has several lines: " + name);
        }
        if (channel.size() == 0) {
            append(TITLE);
        }
        if (names.add(name)) {
            append(name);
        }
    }

    /** Forgets what is gone. */
    synchronized void retain(Set<String> there) throws IOException {
        names.retainAll(there);
        channel.truncate(0);
        if (!names.isEmpty()) {
            append(TITLE + "\n" + String.join("\n", names));
        }
    }

    private void append(String line) throws IOException {
        channel.position(channel.size());
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Gives up the lock, and the mark too where nothing was made. */
    @Override
    public synchronized void close() {
        try {
            if (channel.isOpen() && channel.size() == 0) {
                Files.deleteIfExists(file);
            }
            channel.close();
        } catch (IOException e) {
            // What remains of a lock that nobody holds does no harm.
            return;
        }
    }
}
