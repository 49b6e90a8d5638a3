package org.lindhop.reference;

import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.lindhop.core.backend.Availability;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.BackendOptions;
import org.lindhop.core.backend.BackendProvider;
import org.lindhop.core.backend.BackendUnavailableException;
import org.lindhop.core.backend.Device;
import org.lindhop.core.backend.Resources;

/** Offers the backend {@code reference} if ND4J and its native library are on the class path; loads neither. */
public final class ReferenceProvider implements BackendProvider {
    static final String ID = "reference";

    private static final String ND4J = "org/nd4j/linalg/factory/Nd4j.class";
    private static final String NATIVES = "org/nd4j/linalg/cpu/nativecpu/bindings/";

    @Override
    public String id() {
        return ID;
    }

    /** {@inheritDoc} Only looks for the files; a failure to load them shows when a backend is opened. */
    @Override
    public Availability probe() {
        return probe(Resources.ofThisMachine());
    }

    private static Availability probe(Resources resources) {
        if (!onClassPath(ND4J)) {
            return Availability.unavailable("ND4J is not on the class path");
        }
        String platform = Loader.getPlatform();
        if (!onClassPath(NATIVES + platform + "/" + System.mapLibraryName("jnind4jcpu"))) {
            return Availability.unavailable("ND4J's native library for " + platform + " is not on the class path");
        }
        // Dense matrices live in native memory, which JavaCPP limits to the maximum size of the Java heap.
        long memory = resources.memoryBytes();
        return Availability.of(List.of(
                new Device(0, "dense matrices on the host", "ND4J, OpenBLAS", Device.Kind.CPU, memory, memory, true)));
    }

    @Override
    public Backend open(BackendOptions options) {
        Availability availability = probe(options.resources());
        if (!availability.usable()) {
            throw new BackendUnavailableException("backend reference: " + availability.reason());
        }
        Device device = availability.devices().get(0);
        options.requireDoubleOn(device, ID);
        return ReferenceBackend.open(device);
    }

    private static boolean onClassPath(String resource) {
        return ReferenceProvider.class.getClassLoader().getResource(resource) != null;
    }
}
