package dev.switchboard.conversation.pictures;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Paints a picture anew: upright, on white, no larger than a model looks at. Pure. */
final class Painting {

    static final int LARGEST_SIDE = 1568;
    static final int MOST_BYTES = 300_000;

    private static final int SMALL_SIDE = 240;
    private static final float GOOD = 0.85f;
    private static final float POOR = 0.45f;
    private static final float STEP = 0.2f;

    private Painting() {}

    static RemadePicture of(BufferedImage image, Upright turn) throws IOException {
        BufferedImage painted = paint(image, turn, LARGEST_SIDE);
        byte[] jpeg = jpeg(painted, GOOD);
        for (float quality = GOOD; jpeg.length > MOST_BYTES; ) {
            if (quality > POOR) {
                quality -= STEP;
            } else {
                painted = paint(painted, Upright.AS_IT_IS, Math.max(painted.getWidth(), painted.getHeight()) * 3 / 4);
            }
            jpeg = jpeg(painted, quality);
        }
        BufferedImage small = paint(painted, Upright.AS_IT_IS, SMALL_SIDE);
        return new RemadePicture(jpeg, jpeg(small, GOOD), painted.getWidth(), painted.getHeight());
    }

    private static BufferedImage paint(BufferedImage image, Upright turn, int side) {
        double scale = Math.min(1.0, (double) side / Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        BufferedImage canvas = turn.lies()
                ? new BufferedImage(height, width, BufferedImage.TYPE_INT_RGB)
                : new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = canvas.createGraphics();
        brush.setColor(Color.WHITE);
        brush.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
        brush.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        AffineTransform way = turn.way(width, height);
        way.scale((double) width / image.getWidth(), (double) height / image.getHeight());
        brush.drawImage(image, way, null);
        brush.dispose();
        return canvas;
    }

    private static byte[] jpeg(BufferedImage image, float quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var output = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(quality);
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
