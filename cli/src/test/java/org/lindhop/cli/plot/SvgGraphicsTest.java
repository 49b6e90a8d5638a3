package org.lindhop.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class SvgGraphicsTest {
    private final SvgGraphics g = new SvgGraphics(200, 100);

    @Test
    void anEmptyDocumentHasItsSize() throws Exception {
        Element svg = document().getDocumentElement();
        assertThat(svg.getAttribute("width")).isEqualTo("200");
        assertThat(svg.getAttribute("viewBox")).isEqualTo("0 0 200 100");
    }

    @Test
    void shapesArePathsInTheCoordinatesOfThePage() throws Exception {
        g.setPaint(new Color(0xff8000));
        g.translate(10, 20);
        g.scale(2, 2);
        g.fill(new Rectangle(1, 2, 3, 4));
        Element path = only("path");
        assertThat(path.getAttribute("d")).isEqualTo("M12 24L18 24L18 32L12 32L12 24Z");
        assertThat(path.getAttribute("fill")).isEqualTo("#ff8000");
    }

    @Test
    void strokesKeepTheirLooks() throws Exception {
        g.setPaint(new Color(0, 0, 0, 51));
        g.setStroke(new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, new float[] {3, 1.5f}, 0));
        g.draw(new Line2D.Double(0, 0.125, 1.0 / 3, 50));
        Element path = only("path");
        assertThat(path.getAttribute("d")).isEqualTo("M0 0.13L0.33 50");
        assertThat(path.getAttribute("fill")).isEqualTo("none");
        assertThat(path.getAttribute("stroke-width")).isEqualTo("2");
        assertThat(path.getAttribute("stroke-linecap")).isEqualTo("round");
        assertThat(path.getAttribute("stroke-linejoin")).isEqualTo("round");
        assertThat(path.getAttribute("stroke-dasharray")).isEqualTo("3,1.5");
        assertThat(path.getAttribute("stroke-opacity")).isEqualTo("0.2");
    }

    @Test
    void textStaysTextOfItsMeasuredWidth() throws Exception {
        g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 18));
        g.drawString("<n> & \u03b1", 30, 40);
        Element text = only("text");
        assertThat(text.getTextContent()).isEqualTo("<n> & \u03b1");
        assertThat(text.getAttribute("transform")).isEqualTo("matrix(1 0 0 1 30 40)");
        assertThat(text.getAttribute("font-size")).isEqualTo("18");
        assertThat(text.getAttribute("font-weight")).isEqualTo("bold");
        double width = g.getFontMetrics(g.getFont()).stringWidth("<n> & \u03b1");
        assertThat(Double.parseDouble(text.getAttribute("textLength"))).isBetween(width - 2, width + 2);
    }

    @Test
    void aClipStandsBeforeWhatItClipsAndIsSharedByEqualOnes() throws Exception {
        for (int i = 0; i < 2; i++) {
            Graphics2D clipped = (Graphics2D) g.create();
            clipped.clip(new Rectangle(0, 0, 50, 50));
            clipped.clip(new Rectangle(25, 25, 50, 50));
            clipped.fill(new Rectangle(0, 0, 200, 100));
            clipped.dispose();
        }
        g.fill(new Rectangle(1, 1));
        Element clip = only("clipPath");
        assertThat(clip.getAttribute("id")).isEqualTo("clip1");
        assertThat(document().getElementsByTagName("g").getLength()).isEqualTo(2);
        Element group = (Element) document().getElementsByTagName("g").item(0);
        assertThat(group.getAttribute("clip-path")).isEqualTo("url(#clip1)");
        assertThat(g.getClip()).isNull();
    }

    @Test
    void aClipFollowsTheCoordinates() {
        g.translate(100, 0);
        g.setClip(0, 0, 10, 10);
        g.translate(-50, 0);
        assertThat(g.getClipBounds()).isEqualTo(new Rectangle(50, 0, 10, 10));
    }

    @Test
    void imagesAreEmbeddedInTheSizeOfThePageSoThatNoViewerSmoothsThem() throws Exception {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, 0xff0000);
        image.setRGB(1, 0, 0x0000ff);
        g.drawImage(image, 10, 20, 5, 3, null);
        Element element = only("image");
        assertThat(element.getAttribute("transform")).isEqualTo("matrix(0.833333 0 0 1 10 20)");
        String data = element.getAttribute("xlink:href").substring("data:image/png;base64,".length());
        BufferedImage embedded =
                ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(data)));
        assertThat(embedded.getWidth()).isEqualTo(6);
        assertThat(embedded.getHeight()).isEqualTo(3);
        assertThat(embedded.getRGB(2, 2)).isEqualTo(0xffff0000);
        assertThat(embedded.getRGB(3, 0)).isEqualTo(0xff0000ff);
    }

    @Test
    void numbersDoNotDependOnTheLocale() throws Exception {
        Locale locale = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            g.fill(new Rectangle.Double(0.5, 0.5, 1, 1));
        } finally {
            Locale.setDefault(locale);
        }
        assertThat(only("path").getAttribute("d")).startsWith("M0.5 0.5L1.5 0.5");
    }

    private Element only(String tag) throws Exception {
        var elements = document().getElementsByTagName(tag);
        assertThat(elements.getLength()).as(tag).isEqualTo(1);
        return (Element) elements.item(0);
    }

    private Document document() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        g.writeTo(out);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(out.toByteArray()));
    }
}
