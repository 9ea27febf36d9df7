package dev.switchboard.conversation.pictures;

import dev.switchboard.conversation.pictures.PictureRefused.Why;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.springframework.stereotype.Component;

/**
 * Makes a picture over. How many pixels a file claims is read before any of them is made, a large one is thinned out while
 * it is read, and what comes out is painted anew: nothing that was hidden in the file survives. Two at a time, so that many
 * pictures at once cost time and not memory. Thread safe; blocks.
 */
@Component
public final class PictureMaker {

    /** As large as the carrier lets a message be. */
    public static final int LARGEST_FILE = 5 * 1024 * 1024;

    private static final long MOST_PIXELS = 60_000_000;
    private static final int LONGEST_SIDE = 20_000;

    /** Twice what is kept: a picture that is thinned out to this still has pixels to spare when it is made smaller. */
    private static final int THINNED_TO = 2 * Painting.LARGEST_SIDE;

    private final Semaphore atOnce = new Semaphore(2, true);

    public RemadePicture remake(byte[] file) throws PictureRefused {
        if (file.length > LARGEST_FILE) {
            throw new PictureRefused(Why.TOO_LARGE);
        }
        PictureKind kind = PictureKind.of(file).orElseThrow(() -> new PictureRefused(Why.NOT_A_PICTURE));
        atOnce.acquireUninterruptibly();
        try {
            BufferedImage image = read(kind, file);
            return Painting.of(image, kind == PictureKind.JPEG ? Upright.turn(file) : Upright.AS_IT_IS);
        } catch (IOException | RuntimeException broken) {
            // A reader that is fed nonsense throws whatever comes to its mind.
            throw new PictureRefused(Why.BROKEN);
        } finally {
            atOnce.release();
        }
    }

    private static BufferedImage read(PictureKind kind, byte[] file) throws IOException, PictureRefused {
        ImageReader reader = ImageIO.getImageReadersByFormatName(kind.format()).next();
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(input, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if ((long) width * height > MOST_PIXELS || Math.max(width, height) > LONGEST_SIDE) {
                throw new PictureRefused(Why.TOO_MANY_PIXELS);
            }
            var cut = new AtomicBoolean();
            reader.addIIOReadWarningListener((source, warning) -> cut.set(true));
            ImageReadParam thin = reader.getDefaultReadParam();
            int step = Math.max(1, Math.max(width, height) / THINNED_TO);
            thin.setSourceSubsampling(step, step, 0, 0);
            BufferedImage image = reader.read(0, thin);
            if (cut.get()) {
                throw new PictureRefused(Why.BROKEN);
            }
            return image;
        } finally {
            reader.dispose();
        }
    }
}
