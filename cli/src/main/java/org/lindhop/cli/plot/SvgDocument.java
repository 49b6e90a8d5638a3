package org.lindhop.cli.plot;

import java.awt.Image;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.batik.svggen.DefaultImageHandler;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.bootstrap.DOMImplementationRegistry;

/** Figures as SVG documents, with text as text and images inside. */
final class SvgDocument {
    private static final boolean STYLES_AS_CSS = true;
    private static final boolean TEXT_AS_SHAPES = false;

    private SvgDocument() {}

    static void write(Figure figure, OutputStream out) throws IOException {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(empty());
        context.setComment("Lindhop");
        context.setImageHandler(new EmbeddedPng());
        SVGGraphics2D g = new SVGGraphics2D(context, TEXT_AS_SHAPES);
        figure.draw(g);
        Element root = g.getRoot();
        root.setAttribute("width", figure.width() + "px");
        root.setAttribute("height", figure.height() + "px");
        root.setAttribute("viewBox", "0 0 " + figure.width() + " " + figure.height());
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        g.stream(root, text, STYLES_AS_CSS, false);
        text.flush();
    }

    private static Document empty() {
        try {
            // A parser, from which there are documents as well, would take far more classes.
            return DOMImplementationRegistry.newInstance()
                    .getDOMImplementation("XML 1.0")
                    .createDocument(SVGGraphics2D.SVG_NAMESPACE_URI, SVGGraphics2D.SVG_SVG_TAG, null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the JDK makes no XML documents", e);
        }
    }

    /** Puts an image into the document itself; a file beside it would get lost. */
    private static final class EmbeddedPng extends DefaultImageHandler {
        @Override
        protected void handleHREF(Image image, Element element, SVGGeneratorContext context) {
            handleHREF((RenderedImage) image, element, context);
        }

        @Override
        protected void handleHREF(RenderedImage image, Element element, SVGGeneratorContext context) {
            byte[] png = Plots.png((BufferedImage) image).toBytes();
            element.setAttributeNS(
                    XLINK_NAMESPACE_URI,
                    XLINK_HREF_QNAME,
                    "data:image/png;base64," + Base64.getEncoder().encodeToString(png));
        }
    }
}
