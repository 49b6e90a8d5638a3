package org.lindhop.core.backend;

import org.lindhop.core.generator.Generator;
import org.lindhop.core.generator.GeneratorSize;

/** One backend opened on one device. Superoperators made by it must be closed before it is. */
public interface Backend extends AutoCloseable {
    /** The {@link BackendProvider#id} of its provider. */
    String id();

    /** The device on which it computes. */
    Device device();

    /** The floating-point type of its states. */
    Precision precision();

    /**
     * Chooses how an equation is stored and applied here, and counts what that takes; allocates nothing of its size.
     *
     * @param size of the equation and the states that it acts on
     */
    Preparation prepare(GeneratorSize size);

    /** Prepares and compiles a generator whose states are real if it is. */
    default Superoperator superoperator(Generator generator) {
        return prepare(GeneratorSize.of(generator)).compile(generator);
    }

    @Override
    void close();
}
