package org.lindhop.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;
import org.lindhop.core.backend.Availability;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.BackendOptions;
import org.lindhop.core.backend.BackendUnavailableException;
import org.lindhop.core.backend.Backends;
import org.lindhop.core.backend.Precision;
import org.lindhop.testkit.Requirements;

class ReferenceProviderTest {
    @Test
    void isFoundByItsName() {
        assertThat(Backends.named("reference")).isInstanceOf(ReferenceProvider.class);
    }

    @Test
    void saysThatSinglePrecisionIsNotToBeHad() {
        ReferenceProvider provider = available();
        assertThatExceptionOfType(BackendUnavailableException.class)
                .isThrownBy(() -> provider.open(new BackendOptions(Optional.empty(), Precision.SINGLE)))
                .withMessageContaining("double precision only");
    }

    @Test
    void opensItsDeviceByNumberAndName() {
        ReferenceProvider provider = available();
        for (String name : new String[] {"0", "dense", "HOST"}) {
            try (Backend backend = provider.open(new BackendOptions(Optional.of(name), Precision.DOUBLE))) {
                assertThat(backend.device().number()).isZero();
            }
        }
        assertThatExceptionOfType(BackendUnavailableException.class)
                .isThrownBy(() -> provider.open(new BackendOptions(Optional.of("Radeon"), Precision.DOUBLE)))
                .withMessageContaining("Radeon")
                .withMessageContaining("dense matrices");
    }

    /** The provider alone, loaded where ND4J is not: it must come up and say what is missing. */
    @Test
    void saysWhatIsMissingWhereNd4jIsNot() throws IOException, ReflectiveOperationException {
        URL[] withoutNd4j = {location(ReferenceProvider.class), location(Backends.class), location(Loader.class)};
        try (URLClassLoader bare = new URLClassLoader(withoutNd4j, ClassLoader.getPlatformClassLoader())) {
            Class<?> type = bare.loadClass(ReferenceProvider.class.getName());
            Object provider = type.getConstructor().newInstance();
            Object availability = type.getMethod("probe").invoke(provider);
            assertThat(availability.toString()).contains("usable=false", "ND4J is not on the class path");
        }
    }

    @Test
    void givesTheReasonWithTheRefusal() {
        Availability availability = new ReferenceProvider().probe();
        assertThat(availability.usable()).isEqualTo(availability.reason().isEmpty());
        assertThat(availability.usable()).isEqualTo(!availability.devices().isEmpty());
    }

    private static ReferenceProvider available() {
        ReferenceProvider provider = new ReferenceProvider();
        assertThat(Requirements.devices(provider)).hasSize(1);
        return provider;
    }

    private static URL location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }
}
