package org.lindhop.cli.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.PathIterator;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * Draws into an SVG 1.1 document. Shapes become paths in the coordinates of the page, text stays text, images are
 * embedded and shown with sharp pixels. Equal drawings give equal documents.
 */
final class SvgGraphics extends ShapeGraphics {
    /** Text keeps its measured width, so that another font at the reader's does not break the layout. */
    private static final String FALLBACK_FONTS = "DejaVu Sans, Verdana, sans-serif";

    private final int width;
    private final int height;
    private final StringBuilder body;
    private final Map<String, String> clips;

    SvgGraphics(int width, int height) {
        this(width, height, new StringBuilder(), new HashMap<>());
    }

    private SvgGraphics(int width, int height, StringBuilder body, Map<String, String> clips) {
        this.width = width;
        this.height = height;
        this.body = body;
        this.clips = clips;
    }

    /** The document drawn so far. */
    void writeTo(OutputStream out) throws IOException {
        String document = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.1\""
                + " width=\"" + width + "\" height=\"" + height + "\""
                + " viewBox=\"0 0 " + width + " " + height + "\">\n"
                + body
                + "</svg>\n";
        out.write(document.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Graphics create() {
        SvgGraphics copy = new SvgGraphics(width, height, body, clips);
        copy.inherit(this);
        return copy;
    }

    @Override
    public void dispose() {
        // The document lives on.
    }

    @Override
    public void fill(Shape shape) {
        String path = path(getTransform().createTransformedShape(shape));
        if (!path.isEmpty()) {
            element("<path d=\"" + path + "\"" + paint("fill") + "/>");
        }
    }

    @Override
    public void draw(Shape shape) {
        if (!(getStroke() instanceof BasicStroke stroke)) {
            fill(getStroke().createStrokedShape(shape));
            return;
        }
        String path = path(getTransform().createTransformedShape(shape));
        if (!path.isEmpty()) {
            element("<path d=\"" + path + "\" fill=\"none\"" + paint("stroke") + attributes(stroke) + "/>");
        }
    }

    @Override
    public void drawString(String text, float x, float y) {
        if (text.isBlank()) {
            return;
        }
        Font font = getFont();
        double length = font.getStringBounds(text, getFontRenderContext()).getWidth();
        AffineTransform placement = getTransform();
        placement.translate(x, y);
        element("<text" + matrix(placement)
                + " font-family=\"" + FALLBACK_FONTS + "\" font-size=\"" + number(font.getSize2D()) + "\""
                + (font.isBold() ? " font-weight=\"bold\"" : "")
                + (font.isItalic() ? " font-style=\"italic\"" : "")
                + " textLength=\"" + number(length) + "\" lengthAdjust=\"spacingAndGlyphs\""
                + paint("fill") + ">" + escape(text) + "</text>");
    }

    @Override
    void place(Image image, AffineTransform placement) {
        AffineTransform onPage = getTransform();
        onPage.concatenate(placement);
        // Many viewers smooth an image that they enlarge, whatever its rendering is to be.
        int across = Math.max(1, (int) Math.ceil(Math.hypot(onPage.getScaleX(), onPage.getShearY())));
        int down = Math.max(1, (int) Math.ceil(Math.hypot(onPage.getScaleY(), onPage.getShearX())));
        BufferedImage enlarged = enlarge(image, across, down);
        onPage.scale(1.0 / across, 1.0 / down);
        element("<image" + matrix(onPage) + " width=\"" + enlarged.getWidth() + "\" height=\"" + enlarged.getHeight()
                + "\" preserveAspectRatio=\"none\" style=\"image-rendering:optimizeSpeed;image-rendering:pixelated\""
                + " xlink:href=\"data:image/png;base64,"
                + Base64.getEncoder().encodeToString(Png.encode(enlarged)) + "\"/>");
    }

    private static BufferedImage enlarge(Image image, int across, int down) {
        int width = across * image.getWidth(null);
        int height = down * image.getHeight(null);
        BufferedImage enlarged = Rgb.image(width, height);
        Graphics2D g = enlarged.createGraphics();
        g.drawImage(image, 0, 0, width, height, null);
        g.dispose();
        return enlarged;
    }

    private void element(String element) {
        Area clip = pageClip();
        if (clip == null) {
            body.append(element).append('\n');
        } else {
            String id = clipId(clip);
            body.append("<g clip-path=\"url(#" + id + ")\">" + element + "</g>\n");
        }
    }

    /** The name of a clip, which stands in the document before its first use. */
    private String clipId(Area clip) {
        return clips.computeIfAbsent(path(clip), path -> {
            String id = "clip" + (clips.size() + 1);
            body.append("<clipPath id=\"" + id + "\"><path d=\"" + path + "\"/></clipPath>\n");
            return id;
        });
    }

    private String paint(String property) {
        Color colour = colour();
        String digits =
                Integer.toHexString(0x1000000 | (colour.getRGB() & 0xffffff)).substring(1);
        String paint = " " + property + "=\"#" + digits + "\"";
        return colour.getAlpha() == 255
                ? paint
                : paint + " " + property + "-opacity=\"" + number(colour.getAlpha() / 255.0) + "\"";
    }

    private String attributes(BasicStroke stroke) {
        double scale = Math.sqrt(Math.abs(getTransform().getDeterminant()));
        StringBuilder attributes = new StringBuilder(" stroke-width=\"" + number(stroke.getLineWidth() * scale) + "\"");
        switch (stroke.getEndCap()) {
            case BasicStroke.CAP_ROUND -> attributes.append(" stroke-linecap=\"round\"");
            case BasicStroke.CAP_SQUARE -> attributes.append(" stroke-linecap=\"square\"");
            default -> {}
        }
        switch (stroke.getLineJoin()) {
            case BasicStroke.JOIN_ROUND -> attributes.append(" stroke-linejoin=\"round\"");
            case BasicStroke.JOIN_BEVEL -> attributes.append(" stroke-linejoin=\"bevel\"");
            default -> {}
        }
        float[] dashes = stroke.getDashArray();
        if (dashes != null) {
            attributes.append(" stroke-dasharray=\"");
            for (int i = 0; i < dashes.length; i++) {
                attributes.append(i == 0 ? "" : ",").append(number(dashes[i] * scale));
            }
            attributes.append('"');
        }
        return attributes.toString();
    }

    private static String matrix(AffineTransform t) {
        return " transform=\"matrix(" + factor(t.getScaleX()) + " " + factor(t.getShearY()) + " "
                + factor(t.getShearX()) + " " + factor(t.getScaleY()) + " " + number(t.getTranslateX()) + " "
                + number(t.getTranslateY()) + ")\"";
    }

    private static String path(Shape shape) {
        StringBuilder path = new StringBuilder();
        double[] c = new double[6];
        for (PathIterator it = shape.getPathIterator(null); !it.isDone(); it.next()) {
            switch (it.currentSegment(c)) {
                case PathIterator.SEG_MOVETO -> append(path, 'M', c, 2);
                case PathIterator.SEG_LINETO -> append(path, 'L', c, 2);
                case PathIterator.SEG_QUADTO -> append(path, 'Q', c, 4);
                case PathIterator.SEG_CUBICTO -> append(path, 'C', c, 6);
                default -> path.append('Z');
            }
        }
        return path.toString();
    }

    private static void append(StringBuilder path, char command, double[] coordinates, int count) {
        path.append(command);
        for (int i = 0; i < count; i++) {
            path.append(i == 0 ? "" : " ").append(number(coordinates[i]));
        }
    }

    /** Hundredths of a pixel are more than any screen shows. */
    private static String number(double value) {
        return rounded(value, 1e2);
    }

    /** Factors of an image are multiplied by its size. */
    private static String factor(double value) {
        return rounded(value, 1e6);
    }

    private static String rounded(double value, double scale) {
        double rounded = Math.round(value * scale) / scale;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
