package org.lindhop.cli;

import java.util.Locale;
import org.lindhop.core.run.StationaryState;
import org.lindhop.core.stationary.Mode;

/** How a stationary state is told to users. */
final class StationaryRows {
    private StationaryRows() {}

    /** Adds what is known of the state to a summary. */
    static void add(StationaryState state, TextTable table) {
        table.row(
                "  residual",
                String.format(Locale.ROOT, "||L rho|| = %.1e", state.solution().residual()));
        state.trace().ifPresent(trace -> table.row("  trace", quantity(trace)));
        state.number().ifPresent(number -> table.row("  excitations", quantity(number)));
        table.row(
                "  relaxation",
                state.solution().slowest().map(StationaryRows::mode).orElse("none, the initial state is stationary"));
        for (int k = 0; k < state.modes().size(); k++) {
            table.row("  mode " + (k + 1), mode(state.modes().get(k)));
        }
    }

    private static String quantity(StationaryState.Conserved quantity) {
        return quantity.conserved()
                ? String.format(
                        Locale.ROOT, "%.10g, conserved within %.1e", quantity.value(), Math.abs(quantity.change()))
                : String.format(Locale.ROOT, "%.10g, not conserved", quantity.value());
    }

    private static String mode(Mode mode) {
        return String.format(
                Locale.ROOT,
                "rate of decay %.8g, frequency %.8g, residual %.1e",
                mode.decayRate(),
                mode.frequency(),
                mode.residual());
    }
}
