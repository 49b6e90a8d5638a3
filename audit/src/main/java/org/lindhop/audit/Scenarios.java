package org.lindhop.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The scenario files that come with this module; they stand in {@code examples/paper} of the checkout. */
public final class Scenarios {
    private Scenarios() {}

    /**
     * The text of a scenario.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static String text(String name) {
        try (InputStream stream = Scenarios.class.getResourceAsStream("scenarios/" + name + ".yaml")) {
            if (stream == null) {
                throw new IllegalArgumentException("there is no scenario " + name + " in this module");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
