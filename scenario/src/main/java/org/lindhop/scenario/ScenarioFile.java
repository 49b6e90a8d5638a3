package org.lindhop.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The text of a scenario.
 *
 * @param label what messages call the file
 * @param text its content
 * @param name the name of the scenario unless it gives one
 * @param folder from which files count that it names
 */
public record ScenarioFile(String label, String text, String name, Path folder) {
    private static final String BUILT_IN = "paper-figure-2";

    /** Enough for a rate on each of some million bonds. */
    private static final int MOST_BYTES = 1 << 26;

    /**
     * Reads a file.
     *
     * @throws ScenarioException if it cannot be read or is not UTF-8
     */
    public static ScenarioFile read(Path path) {
        try {
            if (Files.isDirectory(path)) {
                throw new ScenarioException(path + ": this is a folder; a scenario is a file");
            }
            return new ScenarioFile(path.toString(), decode(bytes(path)), baseName(path), path.resolveSibling(""));
        } catch (CharacterCodingException e) {
            throw new ScenarioException(path + ": the file is not text in UTF-8", e);
        } catch (NoSuchFileException e) {
            throw new ScenarioException(path + ": there is no such file", e);
        } catch (AccessDeniedException e) {
            throw new ScenarioException(path + ": the file may not be read (permission denied)", e);
        } catch (IOException e) {
            throw new ScenarioException(path + ": the file cannot be read: " + e.getMessage(), e);
        }
    }

    /** The example that comes with the program. */
    public static ScenarioFile builtIn() {
        String resource = "/org/lindhop/scenario/examples/" + BUILT_IN + ".yaml";
        try (InputStream stream = Objects.requireNonNull(ScenarioFile.class.getResourceAsStream(resource), resource)) {
            return new ScenarioFile(
                    BUILT_IN + ".yaml (built in)",
                    new String(stream.readAllBytes(), StandardCharsets.UTF_8),
                    BUILT_IN,
                    Path.of(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new ScenarioException(
                        path + ": the file is too long for a scenario; it may have " + (MOST_BYTES >> 20) + " MiB");
            }
            return bytes;
        }
    }

    private static String decode(byte[] bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        // Some editors mark UTF-8 with a byte order mark.
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static String baseName(Path path) {
        String name = String.valueOf(path.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
