package org.lindhop.core.backend;

import java.util.Optional;

/**
 * How a backend is to be opened.
 *
 * @param device number or part of the name of a device (case does not matter); empty for the backend's first choice
 * @param precision floating-point type of states
 */
public record BackendOptions(Optional<String> device, Precision precision) {}
