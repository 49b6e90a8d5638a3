package org.lindhop.cli.picture;

import java.util.List;

/**
 * Plots that belong together, side by side.
 *
 * @param name of its file, without an ending
 * @param title what it shows
 * @param plots from left to right
 */
public record Picture(String name, String title, List<Plot> plots) {
    public Picture {
        plots = List.copyOf(plots);
    }

    /**
     * A picture of some plots.
     *
     * @param name of its file, without an ending
     * @param title what it shows
     * @param plots from left to right
     */
    public static Picture of(String name, String title, Plot... plots) {
        return new Picture(name, title, List.of(plots));
    }
}
