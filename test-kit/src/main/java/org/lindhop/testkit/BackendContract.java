package org.lindhop.testkit;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lindhop.core.backend.Backend;

/** A set of tests that run on every backend that the subclass opens. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class BackendContract {
    /**
     * Marks a test that takes a backend. The contract opens and closes the backend; JUnit must not close it after the first
     * test.
     */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("backends")
    @Retention(RetentionPolicy.RUNTIME)
    @interface OnEveryBackend {}

    private final List<Backend> backends = new ArrayList<>();

    BackendContract() {}

    /** Opens the backends to test; the contract closes them. */
    protected abstract Stream<Backend> openBackends();

    @BeforeAll
    void open() {
        openBackends().forEach(backends::add);
    }

    @AfterAll
    void close() {
        backends.forEach(Backend::close);
    }

    List<Backend> backends() {
        return backends;
    }
}
