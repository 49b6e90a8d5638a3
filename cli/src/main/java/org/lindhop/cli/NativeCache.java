package org.lindhop.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The folder to which JavaCPP unpacks the native code of LAPACK and ND4J before it is loaded. Left to itself JavaCPP takes a
 * folder in the temporary folder where the home folder cannot be written; others can guess its name and place code of their own
 * there. Here it is a folder that nobody else can write or read: {@code lindhop/natives} in {@code XDG_CACHE_HOME}, or in {@code
 * .cache} at home; where that cannot be, a new one in the temporary folder that is removed when the program ends.
 */
final class NativeCache {
    /** The setting of JavaCPP, which a user may have given. */
    private static final String PROPERTY = "org.bytedeco.javacpp.cachedir";

    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    private NativeCache() {}

    /** Tells JavaCPP its folder, which is made if it is not there; before native code is loaded. */
    static void prepare() {
        if (System.getProperty(PROPERTY) != null) {
            return;
        }
        String configured = System.getenv("XDG_CACHE_HOME");
        String caches =
                configured != null && !configured.isEmpty() ? configured : System.getProperty("user.home") + "/.cache";
        System.setProperty(PROPERTY, folder(caches + "/lindhop/natives").toString());
    }

    /** The folder of an absolute name, of which the last two steps are private, or a new one if that cannot be. */
    static Path folder(String wanted) {
        try {
            Path folder = Path.of(wanted);
            Path parent = folder.getParent();
            if (folder.isAbsolute()
                    && parent != null
                    && parent.getParent() != null
                    && isMadePrivate(parent)
                    && isMadePrivate(folder)
                    && Files.isWritable(folder)) {
                return folder;
            }
        } catch (IOException | InvalidPathException e) {
            // The home folder may be missing, or on a file system that cannot be written.
            return temporary();
        }
        return temporary();
    }

    private static boolean isMadePrivate(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(folder.getParent());
            if (hasPermissions()) {
                Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PRIVATE));
            } else {
                Files.createDirectory(folder);
            }
        }
        return isPrivate(folder);
    }

    /** True if nobody but the user of this program could write to the folder; from now on nobody else can read it either. */
    private static boolean isPrivate(Path folder) throws IOException {
        if (!hasPermissions()) {
            // Folders at home are private there by the lists that they inherit.
            return true;
        }
        PosixFileAttributes attributes =
                Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Set<PosixFilePermission> permissions = attributes.permissions();
        if (!attributes.owner().getName().equals(System.getProperty("user.name"))
                || permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            return false;
        }
        if (!permissions.equals(PRIVATE)) {
            Files.setPosixFilePermissions(folder, PRIVATE);
        }
        return true;
    }

    private static boolean hasPermissions() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    private static Path temporary() {
        try {
            // Its name is random, and its mode 0700.
            Path folder = Files.createTempDirectory("lindhop-natives-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "natives"));
            return folder;
        } catch (IOException e) {
            throw new UsageException(
                    "there is no folder for native code: neither the cache at home nor the temporary folder, "
                            + System.getProperty("java.io.tmpdir")
                            + ", can be written; set XDG_CACHE_HOME to one that can",
                    e);
        }
    }

    /** Removes a folder and all in it, but no more than that: links are removed and not followed. */
    private static void delete(Path path) {
        try {
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
                    entries.forEach(NativeCache::delete);
                }
            }
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // The program ends; what is left is private.
            return;
        }
    }
}
