package org.parley.attachment;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A small picture of a picture, made anew pixel by pixel, so that nothing of the original but what it shows gets to the
 * reader. The size is read from the header before any pixel, and only every nth pixel is decoded: a small file that claims
 * to be huge, or unpacks to gigabytes, costs no more than a small one.
 */
final class Preview {

    /** Longest edge. */
    static final int EDGE = 480;

    /** Larger pictures have no preview. */
    static final long MOST_PIXELS = 40_000_000;

    private Preview() {}

    /**
     * A PNG of at most {@value #EDGE} pixels each way; empty when the type has no reader, or the picture is too large.
     *
     * @param turned how the camera was held, see {@link Turn}
     * @throws IOException when it is no sound picture
     */
    static Optional<byte[]> make(String type, Turn turned, InputStream content) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(type);
        if (!readers.hasNext()) {
            return Optional.empty();
        }
        ImageReader reader = readers.next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(content)) {
            reader.setInput(in, true, true);
            return read(reader).map(picture -> png(turned.upright(picture)));
        } finally {
            reader.dispose();
        }
    }

    private static Optional<BufferedImage> read(ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width < 1 || height < 1 || (long) width * height > MOST_PIXELS) {
            return Optional.empty();
        }
        ImageReadParam param = reader.getDefaultReadParam();
        int step = Math.max(1, Math.max(width, height) / EDGE);
        param.setSourceSubsampling(step, step, 0, 0);
        return Optional.of(scaled(reader.read(0, param)));
    }

    private static BufferedImage scaled(BufferedImage picture) {
        double scale = Math.min(1, (double) EDGE / Math.max(picture.getWidth(), picture.getHeight()));
        int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
        return drawn(picture, width, height, AffineTransform.getScaleInstance(scale, scale));
    }

    /** The picture on a canvas of its own, whatever colours it came in. */
    static BufferedImage drawn(BufferedImage picture, int width, int height, AffineTransform how) {
        boolean clear = picture.getColorModel().hasAlpha();
        BufferedImage canvas =
                new BufferedImage(width, height, clear ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = canvas.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, how, null);
        graphics.dispose();
        return canvas;
    }

    private static byte[] png(BufferedImage picture) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", out);
        } catch (IOException e) {
            throw new IllegalStateException("Memory takes every byte", e);
        }
        return out.toByteArray();
    }
}
