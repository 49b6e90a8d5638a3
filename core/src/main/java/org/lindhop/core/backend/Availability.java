package org.lindhop.core.backend;

import java.util.List;

/**
 * Whether a backend can be used on this machine.
 *
 * @param usable true if at least one device can be opened
 * @param reason why not; empty if usable
 * @param devices what was found
 */
public record Availability(boolean usable, String reason, List<Device> devices) {
    /** Copies the list. */
    public Availability {
        devices = List.copyOf(devices);
    }

    /** That of a backend with some devices. */
    public static Availability of(List<Device> devices) {
        return new Availability(true, "", devices);
    }

    /** That of a backend without a device, and why. */
    public static Availability unavailable(String reason) {
        return new Availability(false, reason, List.of());
    }
}
