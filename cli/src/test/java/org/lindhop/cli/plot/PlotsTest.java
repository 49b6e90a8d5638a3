package org.lindhop.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.observable.Observable.Compiled;
import org.lindhop.core.observable.Observable.Sensitivity;
import org.lindhop.scenario.output.NamedObservable;
import org.lindhop.scenario.output.ResultFolder;
import org.lindhop.scenario.output.ResultTable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class PlotsTest {
    private static final List<Double> TIMES = List.of(0.0, 0.5, 1.0, 1.5, 2.0);

    @TempDir
    Path folder;

    private Path plots = Path.of("");

    @BeforeEach
    void nameTheFolder() {
        plots = folder.resolve("plots");
    }

    @Test
    void everyShapeOfObservableHasItsPictures() throws Exception {
        List<NamedObservable> observables = List.of(
                observable("energy", false, List.of(), 0),
                observable("joint-population_1_2", false, List.of(), 0),
                observable("populations", false, List.of(12), 12),
                observable("coherences", true, List.of(12), 12),
                observable("flux", false, List.of(11), 0),
                observable("g2", false, List.of(12, 12), 12),
                observable("correlations", true, List.of(12, 12), 12));
        write(observables, Lattice.chain(12), TIMES, i -> Math.sin(i));
        Set<String> names = Set.of(
                "energy",
                "joint-population_1_2",
                "populations",
                "coherences",
                "coherences-imaginary",
                "flux",
                "g2",
                "correlations");
        assertThat(written())
                .isEqualTo(names.stream()
                        .flatMap(name -> Stream.of(name + ".png", name + ".svg"))
                        .collect(Collectors.toCollection(TreeSet::new)));
        for (String name : names) {
            BufferedImage image = png(name);
            Element svg = svg(name).getDocumentElement();
            assertThat(image.getWidth()).as(name).isBetween(1000, 1500);
            assertThat(image.getHeight()).as(name).isBetween(500, 1300);
            assertThat(svg.getAttribute("width")).isEqualTo(image.getWidth() + "px");
            assertThat(svg.getAttribute("height")).isEqualTo(image.getHeight() + "px");
            assertThat(colours(image)).as("colours in " + name).hasSizeGreaterThan(20);
        }
    }

    @Test
    void aMapHasTheColoursOfItsValues() throws Exception {
        int sites = 10;
        write(
                List.of(observable("populations", false, List.of(sites), sites)),
                Lattice.chain(sites),
                TIMES,
                site -> site / 9.0);
        BufferedImage image = png("populations");
        Rectangle map = SiteFigure.MAP_OVER_CURVES;
        int cell = map.height / sites;
        for (int site = 0; site < sites; site++) {
            int y = map.y + map.height - site * cell - cell / 2;
            for (int x : new int[] {map.x + 2, map.x + map.width / 2, map.x + map.width - 2}) {
                assertThat(image.getRGB(x, y) & 0xffffff)
                        .as("site %d at x = %d", site + 1, x)
                        .isEqualTo(ColourMap.SEQUENTIAL.rgb(site / 9.0));
            }
        }
    }

    @Test
    void aMapIsOneImageInAnSvgToo() throws Exception {
        int sites = 10;
        write(
                List.of(observable("populations", false, List.of(sites), sites)),
                Lattice.chain(sites),
                TIMES,
                site -> site / 9.0);
        NodeList images = svg("populations").getElementsByTagName("image");
        assertThat(images.getLength()).as("the map and its colour bar").isEqualTo(2);
        BufferedImage map = embedded((Element) images.item(0));
        assertThat(map.getWidth()).isEqualTo(SiteFigure.MAP_OVER_CURVES.width);
        for (int site = 0; site < sites; site++) {
            int y = map.getHeight() - 1 - site * map.getHeight() / sites;
            assertThat(map.getRGB(400, y) & 0xffffff).isEqualTo(ColourMap.SEQUENTIAL.rgb(site / 9.0));
        }
    }

    @Test
    void aSquareLatticeIsDrawnAsOne() throws Exception {
        write(
                List.of(observable("populations", false, List.of(6), 6)),
                Lattice.square(3, 2),
                TIMES,
                site -> site == 4 ? 1 : 0.5);
        NodeList images = svg("populations").getElementsByTagName("image");
        assertThat(images.getLength()).as("snapshots and the colour bar").isEqualTo(4 + 1);
        BufferedImage snapshot = embedded((Element) images.item(0));
        int thirdOfWidth = snapshot.getWidth() / 3;
        int halfOfHeight = snapshot.getHeight() / 2;
        // Site 5 is x = 2 in the second row, and y points upwards.
        assertThat(snapshot.getRGB(thirdOfWidth + 1, 0) & 0xffffff).isEqualTo(ColourMap.SEQUENTIAL.rgb(1));
        assertThat(snapshot.getRGB(1, 0)).isNotEqualTo(snapshot.getRGB(thirdOfWidth + 1, 0));
        assertThat(snapshot.getRGB(thirdOfWidth + 1, halfOfHeight)).isEqualTo(snapshot.getRGB(1, 0));
    }

    @Test
    void anImaginaryPartThatIsRoundingHasNoPicture() throws Exception {
        write(
                List.of(observable("coherences", true, List.of(3), 3)),
                Lattice.chain(3),
                TIMES,
                i -> i % 2 == 0 ? 0.5 : 1e-17);
        assertThat(written()).containsExactly("coherences.png", "coherences.svg");
    }

    @Test
    void valuesThatAreNotFiniteDoNoHarm() throws Exception {
        List<NamedObservable> observables = List.of(
                observable("temperature", false, List.of(9), 9),
                observable("g2", false, List.of(9, 9), 9),
                observable("entropy", false, List.of(), 0));
        assertThat(write(observables, Lattice.chain(9), TIMES, i -> i % 2 == 0 ? Double.NaN : Double.POSITIVE_INFINITY))
                .isEmpty();
        assertThat(written()).hasSize(6);
    }

    @Test
    void oneTimeIsAProfileAndANumberAtOneTimeIsNoPicture() throws Exception {
        List<NamedObservable> observables =
                List.of(observable("energy", false, List.of(), 0), observable("populations", false, List.of(4), 4));
        write(observables, Lattice.chain(4), List.of(0.0), i -> i);
        assertThat(written()).containsExactly("populations.png", "populations.svg");
    }

    @Test
    void manySitesMakeNoNameTooLong() throws Exception {
        String name = "negativity"
                + IntStream.rangeClosed(1, 150).mapToObj(j -> "_" + j).collect(Collectors.joining());
        write(List.of(observable(name, false, List.of(), 0)), Lattice.chain(300), TIMES, site -> site);
        assertThat(written()).hasSize(2).allMatch(file -> file.startsWith("negativity_1_2") && file.length() < 220);
    }

    /** A logarithmic axis has no place for zero: a PNG breaks the curve there, and so must the document. */
    @Test
    void curvesOnALogarithmicAxisBreakAtZeroInAnSvgToo() throws Exception {
        int sites = 60;
        write(
                List.of(observable("populations", false, List.of(sites), sites)),
                Lattice.chain(sites),
                TIMES,
                site -> site == 0 ? 0 : site == 30 ? 1 : 0.01);
        NodeList paths = svg("populations").getElementsByTagName("path");
        List<String> curves = IntStream.range(0, paths.getLength())
                .mapToObj(i -> (Element) paths.item(i))
                .filter(path -> path.getAttribute("style").contains("fill:none"))
                .map(path -> path.getAttribute("d"))
                .filter(path -> !path.endsWith("Z"))
                .toList();
        assertThat(curves).as("those of 0.01 and of 1, but none of 0").hasSize(2);
        assertThat(curves)
                .allSatisfy(curve -> assertThat(curve)
                        .as("a point for each time on the page")
                        .matches("M\\d{3}(\\.\\d+)? \\d{3}(\\.\\d+)?( L\\d{3,4}(\\.\\d+)? \\d{3}(\\.\\d+)?){4}"));
    }

    @Test
    void whatIsDrawnToPrepareCanBeDrawn() throws Exception {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        Plots.writePng(Figure.ofEverything(), png);
        assertThat(colours(ImageIO.read(new ByteArrayInputStream(png.toByteArray()))))
                .hasSizeGreaterThan(20);
        ByteArrayOutputStream svg = new ByteArrayOutputStream();
        SvgDocument.write(Figure.ofEverything(), svg);
        assertThat(svg.toString(StandardCharsets.UTF_8)).contains("<text", "<image", "<path");
    }

    @Test
    void withoutResultsNothingIsWritten() {
        ResultTable empty = new ResultTable(List.of(observable("energy", false, List.of(), 0)), 5);
        assertThat(write(empty, Lattice.chain(2))).isEmpty();
        assertThat(plots).doesNotExist();
    }

    @Test
    void equalResultsGiveEqualFiles() throws Exception {
        List<NamedObservable> observables = List.of(observable("correlations", true, List.of(3, 3), 3));
        write(observables, Lattice.chain(3), TIMES, Math::cos);
        byte[] png = Files.readAllBytes(plots.resolve("correlations.png"));
        byte[] svg = Files.readAllBytes(plots.resolve("correlations.svg"));
        write(observables, Lattice.chain(3), TIMES, Math::cos);
        assertThat(Files.readAllBytes(plots.resolve("correlations.png"))).isEqualTo(png);
        assertThat(Files.readAllBytes(plots.resolve("correlations.svg"))).isEqualTo(svg);
    }

    @Test
    void saysWhyPicturesAreMissing() throws Exception {
        Files.createDirectory(plots);
        Files.writeString(plots.resolve("energy.png"), "a picture of somebody else");
        ResultTable table = table(List.of(observable("energy", false, List.of(), 0)), TIMES, i -> 1);
        assertThat(write(table, Lattice.chain(2)))
                .hasValueSatisfying(warning -> assertThat(warning)
                        .startsWith("plots are missing, they cannot be written: ")
                        .contains("plots/energy.png is there already, and no run has made it"));
        assertThat(plots.resolve("energy.png")).hasContent("a picture of somebody else");
    }

    private Optional<String> write(ResultTable table, Lattice lattice) {
        try (ResultFolder results = ResultFolder.at(folder)) {
            return Plots.write(results, table, lattice, "demo");
        }
    }

    private Optional<String> write(
            List<NamedObservable> observables, Lattice lattice, List<Double> times, IntToDoubleFunction value) {
        return write(table(observables, times, value), lattice);
    }

    private static ResultTable table(List<NamedObservable> observables, List<Double> times, IntToDoubleFunction value) {
        ResultTable table = new ResultTable(observables, times.size());
        for (double t : times) {
            List<double[]> row = new ArrayList<>();
            for (NamedObservable observable : observables) {
                row.add(IntStream.range(0, observable.doubles())
                        .mapToDouble(value)
                        .toArray());
            }
            table.row(t, row);
        }
        return table;
    }

    private static NamedObservable observable(String name, boolean complex, List<Integer> shape, int sites) {
        List<Integer> numbers = IntStream.range(0, sites).boxed().toList();
        return new NamedObservable(
                name, new Compiled(complex, shape, numbers, List.of(), 1, Sensitivity.lipschitz(1), sample -> {
                    throw new UnsupportedOperationException("pictures only see values");
                }));
    }

    private Set<String> written() throws IOException {
        try (Stream<Path> files = Files.list(plots)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private BufferedImage png(String name) throws IOException {
        return ImageIO.read(plots.resolve(name + ".png").toFile());
    }

    private Document svg(String name) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        // The document names the DTD of SVG, which must not be fetched.
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        DocumentBuilder parser = factory.newDocumentBuilder();
        return parser.parse(plots.resolve(name + ".svg").toFile());
    }

    private static BufferedImage embedded(Element image) throws IOException {
        String data = image.getAttribute("xlink:href");
        byte[] png = Base64.getDecoder().decode(data.substring(data.indexOf(',') + 1));
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static Set<Integer> colours(BufferedImage image) {
        Set<Integer> colours = new HashSet<>();
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                colours.add(image.getRGB(x, y));
            }
        }
        return colours;
    }
}
