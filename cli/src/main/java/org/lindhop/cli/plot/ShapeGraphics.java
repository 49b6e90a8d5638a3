package org.lindhop.cli.plot;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.GraphicsConfiguration;
import java.awt.Image;
import java.awt.Paint;
import java.awt.Polygon;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.BufferedImageOp;
import java.awt.image.ImageObserver;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.text.AttributedCharacterIterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of {@link Graphics2D} that has nothing to do with a file format: it keeps the state, and leads the many
 * ways of drawing back to a few. What only makes sense on pixels (XOR mode, copying areas, hit tests) is refused.
 */
abstract class ShapeGraphics extends Graphics2D {
    private final FontRenderContext fontContext = new FontRenderContext(null, true, true);
    private final RenderingHints hints = new RenderingHints(Map.of());
    private AffineTransform transform = new AffineTransform();
    private Paint paint = Color.BLACK;
    private Color background = Color.WHITE;
    private Stroke stroke = new BasicStroke();
    private Composite composite = AlphaComposite.SrcOver;
    private Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    /** In the coordinates of the page. */
    private @Nullable Area clip;

    /** Takes over the state of another one. */
    final void inherit(ShapeGraphics parent) {
        hints.putAll(parent.hints);
        transform = parent.getTransform();
        paint = parent.paint;
        background = parent.background;
        stroke = parent.stroke;
        composite = parent.composite;
        font = parent.font;
        clip = parent.clip;
    }

    /** The clip in the coordinates of the page; null where nothing is clipped. */
    final @Nullable Area pageClip() {
        return clip;
    }

    /** The paint as a colour; the pictures have no gradients. */
    final Color colour() {
        return paint instanceof Color colour ? colour : Color.BLACK;
    }

    // Drawing, led back to draw(Shape), fill(Shape), drawString(String, float, float) and one way of drawing images.

    /** Draws an image with its corner at the origin of a system of coordinates that is the present one, transformed. */
    abstract void place(Image image, AffineTransform placement);

    @Override
    public void drawLine(int x1, int y1, int x2, int y2) {
        draw(new Line2D.Double(x1, y1, x2, y2));
    }

    @Override
    public void fillRect(int x, int y, int width, int height) {
        fill(new Rectangle(x, y, width, height));
    }

    @Override
    public void clearRect(int x, int y, int width, int height) {
        Paint saved = paint;
        paint = background;
        fillRect(x, y, width, height);
        paint = saved;
    }

    @Override
    public void drawRoundRect(int x, int y, int width, int height, int arcWidth, int arcHeight) {
        draw(new RoundRectangle2D.Double(x, y, width, height, arcWidth, arcHeight));
    }

    @Override
    public void fillRoundRect(int x, int y, int width, int height, int arcWidth, int arcHeight) {
        fill(new RoundRectangle2D.Double(x, y, width, height, arcWidth, arcHeight));
    }

    @Override
    public void drawOval(int x, int y, int width, int height) {
        draw(new Ellipse2D.Double(x, y, width, height));
    }

    @Override
    public void fillOval(int x, int y, int width, int height) {
        fill(new Ellipse2D.Double(x, y, width, height));
    }

    @Override
    public void drawArc(int x, int y, int width, int height, int startAngle, int arcAngle) {
        draw(new Arc2D.Double(x, y, width, height, startAngle, arcAngle, Arc2D.OPEN));
    }

    @Override
    public void fillArc(int x, int y, int width, int height, int startAngle, int arcAngle) {
        fill(new Arc2D.Double(x, y, width, height, startAngle, arcAngle, Arc2D.PIE));
    }

    @Override
    public void drawPolyline(int[] x, int[] y, int points) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < points; i++) {
            if (i == 0) {
                path.moveTo(x[i], y[i]);
            } else {
                path.lineTo(x[i], y[i]);
            }
        }
        draw(path);
    }

    @Override
    public void drawPolygon(int[] x, int[] y, int points) {
        draw(new Polygon(x, y, points));
    }

    @Override
    public void fillPolygon(int[] x, int[] y, int points) {
        fill(new Polygon(x, y, points));
    }

    @Override
    public void drawString(String text, int x, int y) {
        drawString(text, (float) x, (float) y);
    }

    @Override
    public void drawString(AttributedCharacterIterator text, int x, int y) {
        drawString(text, (float) x, (float) y);
    }

    @Override
    public void drawString(AttributedCharacterIterator text, float x, float y) {
        new TextLayout(text, fontContext).draw(this, x, y);
    }

    @Override
    public void drawGlyphVector(GlyphVector glyphs, float x, float y) {
        fill(glyphs.getOutline(x, y));
    }

    @Override
    public boolean drawImage(Image image, AffineTransform placement, @Nullable ImageObserver observer) {
        place(image, placement);
        return true;
    }

    @Override
    public boolean drawImage(Image image, int x, int y, @Nullable ImageObserver observer) {
        place(image, AffineTransform.getTranslateInstance(x, y));
        return true;
    }

    @Override
    public boolean drawImage(Image image, int x, int y, int width, int height, @Nullable ImageObserver observer) {
        AffineTransform placement = AffineTransform.getTranslateInstance(x, y);
        placement.scale((double) width / image.getWidth(null), (double) height / image.getHeight(null));
        place(image, placement);
        return true;
    }

    @Override
    public boolean drawImage(Image image, int x, int y, Color background, @Nullable ImageObserver observer) {
        return drawImage(image, x, y, observer);
    }

    @Override
    public boolean drawImage(
            Image image, int x, int y, int width, int height, Color background, @Nullable ImageObserver observer) {
        return drawImage(image, x, y, width, height, observer);
    }

    @Override
    public void drawImage(BufferedImage image, BufferedImageOp operation, int x, int y) {
        drawImage(operation.filter(image, null), x, y, null);
    }

    @Override
    public boolean drawImage(
            Image image,
            int dx1,
            int dy1,
            int dx2,
            int dy2,
            int sx1,
            int sy1,
            int sx2,
            int sy2,
            @Nullable ImageObserver observer) {
        throw onPixelsOnly();
    }

    @Override
    public boolean drawImage(
            Image image,
            int dx1,
            int dy1,
            int dx2,
            int dy2,
            int sx1,
            int sy1,
            int sx2,
            int sy2,
            Color background,
            @Nullable ImageObserver observer) {
        throw onPixelsOnly();
    }

    @Override
    public void drawRenderedImage(RenderedImage image, AffineTransform placement) {
        throw onPixelsOnly();
    }

    @Override
    public void drawRenderableImage(RenderableImage image, AffineTransform placement) {
        throw onPixelsOnly();
    }

    @Override
    public void copyArea(int x, int y, int width, int height, int dx, int dy) {
        throw onPixelsOnly();
    }

    @Override
    public void setXORMode(Color other) {
        throw onPixelsOnly();
    }

    @Override
    public boolean hit(Rectangle area, Shape shape, boolean onStroke) {
        throw onPixelsOnly();
    }

    @Override
    public GraphicsConfiguration getDeviceConfiguration() {
        throw onPixelsOnly();
    }

    private static UnsupportedOperationException onPixelsOnly() {
        return new UnsupportedOperationException("this makes sense on pixels only");
    }

    // State

    @Override
    public void setPaintMode() {
        composite = AlphaComposite.SrcOver;
    }

    @Override
    public AffineTransform getTransform() {
        return new AffineTransform(transform);
    }

    @Override
    public void setTransform(AffineTransform transform) {
        this.transform = new AffineTransform(transform);
    }

    @Override
    public void transform(AffineTransform further) {
        transform.concatenate(further);
    }

    @Override
    public void translate(int x, int y) {
        transform.translate(x, y);
    }

    @Override
    public void translate(double x, double y) {
        transform.translate(x, y);
    }

    @Override
    public void rotate(double angle) {
        transform.rotate(angle);
    }

    @Override
    public void rotate(double angle, double x, double y) {
        transform.rotate(angle, x, y);
    }

    @Override
    public void scale(double x, double y) {
        transform.scale(x, y);
    }

    @Override
    public void shear(double x, double y) {
        transform.shear(x, y);
    }

    @Override
    public Paint getPaint() {
        return paint;
    }

    @Override
    public void setPaint(Paint paint) {
        this.paint = paint;
    }

    @Override
    public Color getColor() {
        return colour();
    }

    @Override
    public void setColor(Color colour) {
        this.paint = colour;
    }

    @Override
    public Color getBackground() {
        return background;
    }

    @Override
    public void setBackground(Color background) {
        this.background = background;
    }

    @Override
    public Stroke getStroke() {
        return stroke;
    }

    @Override
    public void setStroke(Stroke stroke) {
        this.stroke = stroke;
    }

    @Override
    public Composite getComposite() {
        return composite;
    }

    @Override
    public void setComposite(Composite composite) {
        this.composite = composite;
    }

    @Override
    public Font getFont() {
        return font;
    }

    @Override
    public void setFont(Font font) {
        this.font = font;
    }

    @Override
    public FontMetrics getFontMetrics(Font font) {
        return Pixels.METRICS.getFontMetrics(font);
    }

    @Override
    public FontRenderContext getFontRenderContext() {
        return fontContext;
    }

    @Override
    public @Nullable Object getRenderingHint(RenderingHints.Key key) {
        return hints.get(key);
    }

    @Override
    public void setRenderingHint(RenderingHints.Key key, @Nullable Object value) {
        // Charts put back a hint that was never set by setting null.
        if (value == null) {
            hints.remove(key);
        } else {
            hints.put(key, value);
        }
    }

    @Override
    public void setRenderingHints(Map<?, ?> values) {
        hints.clear();
        addRenderingHints(values);
    }

    @Override
    public void addRenderingHints(Map<?, ?> values) {
        hints.putAll(values);
    }

    @Override
    public RenderingHints getRenderingHints() {
        return (RenderingHints) hints.clone();
    }

    // Clipping

    @Override
    public @Nullable Shape getClip() {
        return clip == null ? null : clip.createTransformedArea(inverse());
    }

    @Override
    public @Nullable Rectangle getClipBounds() {
        Shape shape = getClip();
        return shape == null ? null : shape.getBounds();
    }

    @Override
    public void setClip(@Nullable Shape shape) {
        clip = shape == null ? null : new Area(transform.createTransformedShape(shape));
    }

    @Override
    public void setClip(int x, int y, int width, int height) {
        setClip(new Rectangle(x, y, width, height));
    }

    @Override
    public void clipRect(int x, int y, int width, int height) {
        clip(new Rectangle(x, y, width, height));
    }

    @Override
    public void clip(Shape shape) {
        Area further = new Area(transform.createTransformedShape(shape));
        if (clip != null) {
            further.intersect(clip);
        }
        clip = further;
    }

    private AffineTransform inverse() {
        try {
            return transform.createInverse();
        } catch (NoninvertibleTransformException e) {
            throw new IllegalStateException("nothing can be drawn under " + transform, e);
        }
    }

    /** Metrics come from a real canvas; loaded once, on first use. */
    private static final class Pixels {
        static final Graphics2D METRICS = canvas();

        /** Without hinting, as where text is drawn at any size. */
        private static Graphics2D canvas() {
            Graphics2D canvas = Rgb.image(1, 1).createGraphics();
            canvas.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            canvas.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            return canvas;
        }
    }
}
