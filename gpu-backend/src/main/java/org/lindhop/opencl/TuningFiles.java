package org.lindhop.opencl;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Properties;
import org.lindhop.core.backend.BackendUnavailableException;
import org.lindhop.core.backend.Device;

/**
 * What was measured of devices: one file per name of a device, in the user's folder of configurations, and for devices that
 * were measured for this program among its resources.
 */
final class TuningFiles {
    private final Path folder;

    /** The files of a folder. */
    TuningFiles(Path folder) {
        this.folder = folder;
    }

    /** Those of the user: {@code lindhop/opencl} in {@code XDG_CONFIG_HOME}, or in {@code .config} at home. */
    static TuningFiles ofUser() {
        String configured = System.getenv("XDG_CONFIG_HOME");
        Path base = configured != null && Path.of(configured).isAbsolute()
                ? Path.of(configured)
                : Path.of(System.getProperty("user.home"), ".config");
        return new TuningFiles(base.resolve("lindhop").resolve("opencl"));
    }

    /** Where the data of a device are kept. */
    Path file(Device device) {
        return folder.resolve(name(device));
    }

    /** What the user has measured of a device, or else what comes with this program, or else a guess by its kind. */
    Tuning read(Device device) {
        Properties data = new Properties();
        Path file = file(device);
        try (Reader in = Files.newBufferedReader(file)) {
            data.load(in);
        } catch (NoSuchFileException e) {
            data = builtIn(device);
        } catch (IOException | IllegalArgumentException e) {
            throw new BackendUnavailableException(file + " cannot be read: " + e.getMessage(), e);
        }
        try {
            return Tuning.defaultFor(device.kind()).with(data);
        } catch (IllegalArgumentException e) {
            throw new BackendUnavailableException(file + ": " + e.getMessage(), e);
        }
    }

    private static Properties builtIn(Device device) {
        Properties data = new Properties();
        try (InputStream in = TuningFiles.class.getResourceAsStream("tuning/" + name(device))) {
            if (in != null) {
                data.load(in);
            }
            return data;
        } catch (IOException e) {
            throw new UncheckedIOException("reading what is known of " + device.name(), e);
        }
    }

    /** Keeps what was measured of a device. */
    void write(Device device, Tuning tuning) {
        Path file = file(device);
        StringWriter text = new StringWriter();
        try {
            Files.createDirectories(folder);
            tuning.properties().store(text, device.name() + ", " + device.driver());
            Path unfinished = Files.createTempFile(folder, "tuning", null);
            Files.writeString(unfinished, text.toString());
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("writing " + file, e);
        }
    }

    private static String name(Device device) {
        return device.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + ".properties";
    }
}
