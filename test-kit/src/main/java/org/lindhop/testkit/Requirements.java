package org.lindhop.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.lindhop.core.backend.Availability;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.BackendOptions;
import org.lindhop.core.backend.BackendProvider;
import org.lindhop.core.backend.Device;
import org.lindhop.core.backend.Precision;

/**
 * The backends that a test run needs: {@code -Dlindhop.require=opencl,reference} lists those without which it fails. Tests of
 * other backends that are unavailable are skipped, with a message and the reason on the console.
 */
public final class Requirements {
    private static final String PROPERTY = "lindhop.require";

    private Requirements() {}

    /**
     * Opens a backend on every device that it finds, in each of the given precisions (in all, if none is given) that the device
     * supports.
     */
    public static Stream<Backend> open(BackendProvider provider, Precision... precisions) {
        List<Precision> wanted = Arrays.asList(precisions.length == 0 ? Precision.values() : precisions);
        return devices(provider).stream()
                .flatMap(device -> wanted.stream()
                        .filter(precision -> precision == Precision.SINGLE || device.doublePrecision())
                        .map(precision -> provider.open(
                                new BackendOptions(Optional.of(Integer.toString(device.number())), precision))));
    }

    /** The devices of a backend; if there are none, the test fails or is skipped. */
    public static List<Device> devices(BackendProvider provider) {
        Availability availability = provider.probe();
        if (availability.usable()) {
            return availability.devices();
        }
        String reason = "backend " + provider.id() + " is unavailable: " + availability.reason();
        if (isRequired(provider.id())) {
            Assertions.fail(reason + " (required by -D" + PROPERTY + ")");
        }
        System.err.println("SKIPPED: " + reason + " (-D" + PROPERTY + "=" + provider.id() + " makes this a failure)");
        Assumptions.abort(reason);
        return List.of();
    }

    private static boolean isRequired(String backend) {
        return Stream.of(System.getProperty(PROPERTY, "").split(","))
                .map(String::strip)
                .anyMatch(backend::equals);
    }
}
