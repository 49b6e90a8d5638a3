package org.lindhop.core.plan;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.lindhop.core.backend.MemoryEstimate;

/**
 * What an evolution is expected to take.
 *
 * @param vectors how many state vectors are kept at once
 * @param memory in all
 * @param applications of the generator at most; empty where only the run can tell
 * @param seconds of all applications and of reading the observables; empty if not known
 * @param measuredOn the number of leading sites on which the speed was measured; empty if it was not
 */
public record Forecast(
        int vectors,
        MemoryEstimate memory,
        OptionalLong applications,
        OptionalDouble seconds,
        OptionalInt measuredOn) {}
