package org.lindhop.opencl.tuning;

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
import org.lindhop.opencl.equation.EquationKernels;
import org.lindhop.opencl.kernel.Tuning;

/**
 * Files with values of tuning parameters: one per name of a device, in the user's folder of configurations, and for devices that
 * were measured for this program among its resources.
 */
public final class TuningFiles {
    private final Path folder;

    /** Finds files in a folder, which need not exist. */
    public TuningFiles(Path folder) {
        this.folder = folder;
    }

    /** Returns the files of the user: those in {@code lindhop/opencl} in {@code XDG_CONFIG_HOME}, or in {@code .config} at home. */
    public static TuningFiles ofUser() {
        String configured = System.getenv("XDG_CONFIG_HOME");
        Path base = configured != null && Path.of(configured).isAbsolute()
                ? Path.of(configured)
                : Path.of(System.getProperty("user.home"), ".config");
        return new TuningFiles(base.resolve("lindhop").resolve("opencl"));
    }

    /** Returns the file in which the values for a device are kept. */
    public Path file(Device device) {
        return folder.resolve(name(device));
    }

    /**
     * Returns the values that the user has measured on a device, or else those that come with this program, or else guesses by
     * the kind of the device.
     *
     * @throws BackendUnavailableException if the file of the user cannot be read or makes no sense
     */
    public Tuning read(Device device) {
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
            return Tuning.defaultFor(device.kind()).with(data, EquationKernels.parameters());
        } catch (IllegalArgumentException e) {
            throw new BackendUnavailableException(file + ": " + e.getMessage(), e);
        }
    }

    private static Properties builtIn(Device device) {
        Properties data = new Properties();
        try (InputStream in = TuningFiles.class.getResourceAsStream(name(device))) {
            if (in != null) {
                data.load(in);
            }
            return data;
        } catch (IOException e) {
            throw new UncheckedIOException("reading what is known of " + device.name(), e);
        }
    }

    /**
     * Keeps the values of all parameters for a device.
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    public void write(Device device, Tuning tuning) {
        Path file = file(device);
        StringWriter text = new StringWriter();
        try {
            Files.createDirectories(folder);
            tuning.properties(EquationKernels.parameters()).store(text, device.name() + ", " + device.driver());
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
