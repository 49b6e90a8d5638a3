package org.lindhop.cli.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lindhop.core.model.Lattice;
import org.lindhop.scenario.output.NamedObservable;
import org.lindhop.scenario.output.ResultTable;

/** Chooses the pictures that suit the results: by the shape of an observable, the lattice and the number of times. */
final class Pictures {
    /** An imaginary part below this, relative to the largest value, is rounding. */
    private static final double NO_IMAGINARY_PART = 1e-9;

    /** File systems take 255 bytes, of which some are for what is added. */
    private static final int LONGEST_NAME = 200;

    /**
     * A figure and the name of its files.
     *
     * @param name without an ending
     * @param figure what is drawn
     */
    record NamedFigure(String name, Figure figure) {}

    private final ResultTable table;
    private final Lattice lattice;
    private final String title;
    private final TimeAxis time;

    /** For results with at least one time. */
    Pictures(ResultTable table, Lattice lattice, String title) {
        this.table = table;
        this.lattice = lattice;
        this.title = title;
        this.time = TimeAxis.of(table.times());
    }

    /** The pictures of an observable; none where there is nothing to see, as in one number at one time. */
    List<NamedFigure> of(int observable) {
        NamedObservable named = table.observables().get(observable);
        if (named.values() == 0) {
            return List.of();
        }
        return switch (named.shape().shape().size()) {
            case 0 -> ofNumber(observable, named);
            case 1 -> ofSites(observable, named);
            default -> List.of(new NamedFigure(named.name(), ofPairs(observable, named)));
        };
    }

    private List<NamedFigure> ofNumber(int observable, NamedObservable named) {
        if (table.rows() == 1) {
            return List.of();
        }
        Figure figure = ScalarFigure.of(QuantityLabel.of(named.name()), title, time, Field.real(table, observable));
        return List.of(new NamedFigure(fileName(named.name(), observable), figure));
    }

    /** The name of an observable, which a long list of sites makes too long for a file: its place then tells it apart. */
    private static String fileName(String name, int observable) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "..._" + (observable + 1);
    }

    private List<NamedFigure> ofSites(int observable, NamedObservable named) {
        QuantityLabel quantity = QuantityLabel.of(named.name());
        boolean bySite = !named.shape().sites().isEmpty();
        String counted = bySite ? "site" : "bond";
        List<Integer> numbers = bySite
                ? counted(named.shape().sites())
                : IntStream.rangeClosed(1, named.values()).boxed().toList();
        Field real = Field.real(table, observable);
        if (!named.shape().complex()) {
            SiteFigure figures = new SiteFigure(quantity, title, time, real, counted, numbers);
            return List.of(new NamedFigure(named.name(), best(figures, bySite)));
        }
        List<NamedFigure> pictures = new ArrayList<>();
        SiteFigure figures = new SiteFigure(quantity.real(), title, time, real, counted, numbers);
        pictures.add(new NamedFigure(named.name(), best(figures, bySite)));
        Field imaginary = Field.imaginary(table, observable);
        if (imaginary.largest() > NO_IMAGINARY_PART * real.largest()) {
            figures = new SiteFigure(quantity.imaginary(), title, time, imaginary, counted, numbers);
            pictures.add(new NamedFigure(named.name() + "-imaginary", best(figures, bySite)));
        }
        return pictures;
    }

    private Figure best(SiteFigure figures, boolean bySite) {
        int columns = figures.field().columns();
        if (table.rows() == 1) {
            return figures.profile();
        }
        if (bySite && lattice.shape().size() == 2 && columns == lattice.sites()) {
            return figures.snapshotsAndCurves(
                    lattice.shape().get(0), lattice.shape().get(1));
        }
        if (columns == 1) {
            return figures.curves();
        }
        return figures.quantity().signed() && bySite && columns > SiteFigure.FEW
                ? figures.mapAndProfiles()
                : figures.mapAndCurves();
    }

    private Figure ofPairs(int observable, NamedObservable named) {
        QuantityLabel quantity = QuantityLabel.of(named.name());
        Field real = Field.real(table, observable);
        List<MatrixFigure.Part> parts = new ArrayList<>();
        parts.add(new MatrixFigure.Part((named.shape().complex() ? "Re " : "") + quantity.label(), real));
        if (named.shape().complex()) {
            Field imaginary = Field.imaginary(table, observable);
            if (imaginary.largest() > NO_IMAGINARY_PART * real.largest()) {
                parts.add(new MatrixFigure.Part("Im " + quantity.label(), imaginary));
            }
        }
        List<Integer> sites = counted(named.shape().sites());
        List<String> states = named.shape().states();
        return sites.isEmpty()
                ? MatrixFigure.of(
                        quantity,
                        title,
                        time,
                        parts,
                        MatrixFigure.Side.states("ket", states),
                        MatrixFigure.Side.states("bra", states))
                : MatrixFigure.of(
                        quantity,
                        title,
                        time,
                        parts,
                        MatrixFigure.Side.sites("site k", sites),
                        MatrixFigure.Side.sites("site l", sites));
    }

    private static List<Integer> counted(List<Integer> sites) {
        return sites.stream().map(j -> j + 1).toList();
    }
}
