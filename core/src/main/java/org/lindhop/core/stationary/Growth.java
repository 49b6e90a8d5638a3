package org.lindhop.core.stationary;

import java.util.Locale;
import org.lindhop.core.propagation.PropagationException;

/** Why states with gain on modes have no limit. */
final class Growth {
    private Growth() {}

    /**
     * A mode of the generator grows.
     *
     * @param rate of its growth at least, in units of inverse time
     */
    static PropagationException atRate(double rate) {
        return new PropagationException(String.format(
                Locale.ROOT,
                "the state does not become stationary: gain exceeds loss, and excitations grow at a rate of %.2g or more; lower"
                        + " the gain, raise the loss, or ask for finite times",
                rate));
    }

    /**
     * A solver ends far from a stationary state.
     *
     * @param residual that is left, {@code ||L rho||}
     */
    static PropagationException unsolved(double residual) {
        return new PropagationException(String.format(
                Locale.ROOT,
                "no stationary state was found, and a residual of %.2g is left: gain makes up for loss, so that excitations grow"
                        + " without limit, or the decay is too slow for this solver; raise the loss, or ask for finite times",
                residual));
    }
}
