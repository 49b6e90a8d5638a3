package org.lindhop.opencl.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jocl.CL;

/** The native half of JOCL and the OpenCL loader of the machine, loaded on first use. */
final class NativeLibrary {
    private static final String TEMPORARY_DIRECTORY = "java.io.tmpdir";

    private NativeLibrary() {}

    /** Loads the library; every call gives the answer of the first, since the JVM does not try twice. */
    static Optional<String> whyUnusable() {
        return Loaded.WHY_UNUSABLE;
    }

    private static final class Loaded {
        static final Optional<String> WHY_UNUSABLE = load();
    }

    /**
     * JOCL unpacks its library into the temporary directory under a fixed name, or loads whatever has that name there
     * already. A private directory keeps out files of other users and of processes that are just writing theirs.
     */
    private static Optional<String> load() {
        String shared = System.getProperty(TEMPORARY_DIRECTORY);
        Path own;
        try {
            own = Files.createTempDirectory("lindhop-opencl-");
        } catch (IOException e) {
            return Optional.of("OpenCL cannot be loaded: there is no room for its binding in " + shared + ": " + e);
        }
        try {
            System.setProperty(TEMPORARY_DIRECTORY, own.toString());
            CL.setExceptionsEnabled(true);
            return Optional.empty();
        } catch (LinkageError e) {
            String message = String.valueOf(e.getMessage());
            return Optional.of(
                    "OpenCL cannot be loaded: " + message.lines().findFirst().orElse(e.toString()));
        } finally {
            System.setProperty(TEMPORARY_DIRECTORY, shared);
            delete(own);
        }
    }

    /** A loaded library stays usable without its file, except on Windows, where the file goes when the JVM ends. */
    private static void delete(Path directory) {
        directory.toFile().deleteOnExit();
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                file.toFile().deleteOnExit();
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            System.getLogger(NativeLibrary.class.getName())
                    .log(System.Logger.Level.DEBUG, "left for the end of the JVM", e);
        }
    }
}
