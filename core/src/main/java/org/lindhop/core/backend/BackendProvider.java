package org.lindhop.core.backend;

/** A backend as the {@link java.util.ServiceLoader} finds it; constructing one is cheap and loads no native code. */
public interface BackendProvider {
    /** The name by which users ask for the backend: {@code cpu}, {@code opencl}, {@code reference}. */
    String id();

    /** Looks for devices. Never throws: what is wrong stands in the answer. */
    Availability probe();

    /**
     * Opens a backend on one device.
     *
     * @throws BackendUnavailableException if the backend, the device or the precision is not to be had, with the reason
     *     and what there is instead
     */
    Backend open(BackendOptions options);
}
