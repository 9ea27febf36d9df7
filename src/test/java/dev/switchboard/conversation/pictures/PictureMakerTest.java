package dev.switchboard.conversation.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.conversation.pictures.PictureRefused.Why;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureMakerTest {

    private final PictureMaker maker = new PictureMaker();

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "gif"})
    void a_picture_is_painted_anew_as_a_small_jpeg(String format) throws Exception {
        RemadePicture remade = maker.remake(file(halves(2400, 1200), format));
        BufferedImage shown = ImageIO.read(new ByteArrayInputStream(remade.jpeg()));
        assertThat(shown.getWidth()).isEqualTo(remade.width()).isLessThanOrEqualTo(1568);
        assertThat(remade.width()).isEqualTo(2 * remade.height());
        assertThat(isRed(shown.getRGB(10, shown.getHeight() / 2))).isTrue();
        assertThat(isRed(shown.getRGB(shown.getWidth() - 10, shown.getHeight() / 2)))
                .isFalse();
        assertThat(ImageIO.read(new ByteArrayInputStream(remade.small())).getWidth())
                .isEqualTo(240);
    }

    @Test
    void a_picture_of_noise_which_no_jpeg_makes_small_still_fits() throws Exception {
        BufferedImage noise = new BufferedImage(1500, 1100, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(7);
        for (int x = 0; x < noise.getWidth(); x++) {
            for (int y = 0; y < noise.getHeight(); y++) {
                noise.setRGB(x, y, random.nextInt());
            }
        }
        RemadePicture remade = maker.remake(file(noise, "jpeg"));
        assertThat(remade.jpeg().length).isLessThanOrEqualTo(300_000);
        assertThat(remade.jpeg().length + remade.small().length).isLessThan(380_000);
    }

    @Test
    void a_tiny_picture_stays_as_large_as_it_is() throws Exception {
        assertThat(maker.remake(file(halves(2, 1), "png")).width()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"1, left", "3, right", "6, top", "8, bottom", "2, right", "4, left", "5, top", "7, bottom"})
    void a_photograph_stands_upright_whatever_the_camera_wrote(int orientation, String redSide) throws Exception {
        RemadePicture remade = maker.remake(turned(file(halves(80, 40), "jpeg"), orientation));
        BufferedImage shown = ImageIO.read(new ByteArrayInputStream(remade.jpeg()));
        boolean lies = orientation >= 5;
        assertThat(shown.getWidth()).isEqualTo(lies ? 40 : 80);
        int right = shown.getWidth() - 4;
        int bottom = shown.getHeight() - 4;
        int at =
                switch (redSide) {
                    case "left" -> shown.getRGB(4, bottom / 2);
                    case "right" -> shown.getRGB(right, bottom / 2);
                    case "top" -> shown.getRGB(right / 2, 4);
                    default -> shown.getRGB(right / 2, bottom);
                };
        assertThat(isRed(at)).isTrue();
    }

    @Test
    void what_was_hidden_in_the_file_is_gone() throws Exception {
        byte[] picture = file(halves(60, 40), "jpeg");
        byte[] script =
                "<script>alert(1)</script><?php system($_GET[0]); ?>PK\u0003\u0004".getBytes(StandardCharsets.UTF_8);
        RemadePicture remade = maker.remake(joined(picture, script));
        assertThat(new String(remade.jpeg(), StandardCharsets.ISO_8859_1))
                .doesNotContain("script", "php", "PK\u0003\u0004");
        assertThat(new String(maker.remake(turned(picture, 1)).jpeg(), StandardCharsets.ISO_8859_1))
                .as("where it was taken")
                .doesNotContain("Exif");
    }

    @Test
    void a_few_bytes_that_claim_to_be_a_billion_pixels_are_refused_before_any_is_made() throws Exception {
        assertThat(why(bomb(40_000, 40_000))).isEqualTo(Why.TOO_MANY_PIXELS);
        assertThat(why(bomb(1, 60_000))).isEqualTo(Why.TOO_MANY_PIXELS);
    }

    @Test
    void what_is_no_picture_is_refused_whatever_it_calls_itself() {
        for (String text : new String[] {
            "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
            "<html>no</html>",
            "%PDF-1.7",
            "PK\u0003\u0004",
            "BEGIN:VCARD",
            ""
        }) {
            assertThat(why(text.getBytes(StandardCharsets.UTF_8))).as(text).isEqualTo(Why.NOT_A_PICTURE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "gif"})
    void half_a_picture_is_refused(String format) throws Exception {
        byte[] whole = file(halves(400, 300), format);
        assertThat(why(Arrays.copyOf(whole, whole.length / 2))).isEqualTo(Why.BROKEN);
        assertThat(why(Arrays.copyOf(whole, 12))).isEqualTo(Why.BROKEN);
    }

    @Test
    void rubbish_after_a_good_beginning_is_refused_and_never_worse() throws Exception {
        Random random = new Random(11);
        byte[] good = file(halves(120, 90), "jpeg");
        for (int round = 0; round < 200; round++) {
            byte[] bad = good.clone();
            for (int hit = 0; hit < 20; hit++) {
                bad[3 + random.nextInt(bad.length - 3)] = (byte) random.nextInt();
            }
            try {
                assertThat(maker.remake(bad).jpeg().length).isLessThanOrEqualTo(300_000);
            } catch (PictureRefused refused) {
                assertThat(refused.why()).isIn(Why.BROKEN, Why.TOO_MANY_PIXELS);
            }
        }
    }

    @Test
    void more_than_five_megabytes_are_not_looked_at() {
        assertThat(why(new byte[PictureMaker.LARGEST_FILE + 1])).isEqualTo(Why.TOO_LARGE);
    }

    private Why why(byte[] file) {
        try {
            maker.remake(file);
            throw new AssertionError("It was taken.");
        } catch (PictureRefused refused) {
            return refused.why();
        }
    }

    /** Red on its left, blue on its right. */
    private static BufferedImage halves(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var brush = image.createGraphics();
        brush.setColor(Color.BLUE);
        brush.fillRect(0, 0, width, height);
        brush.setColor(Color.RED);
        brush.fillRect(0, 0, width / 2, height);
        brush.dispose();
        return image;
    }

    private static boolean isRed(int pixel) {
        Color colour = new Color(pixel);
        return colour.getRed() > 150 && colour.getBlue() < 100;
    }

    private static byte[] file(BufferedImage image, String format) throws IOException {
        var bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, bytes)).isTrue();
        return bytes.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** The same file, with how it has to be turned in it. */
    private static byte[] turned(byte[] jpeg, int orientation) {
        ByteBuffer exif = ByteBuffer.allocate(36);
        exif.putShort((short) 0xFFE1).putShort((short) 34).put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        exif.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8).putShort((short) 1);
        exif.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        exif.putInt(0);
        return joined(
                Arrays.copyOf(jpeg, 2), Arrays.copyOf(exif.array(), 36), Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    /** A PNG that says how large it is, and holds nothing. */
    private static byte[] bomb(int width, int height) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        bytes.write(chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(new byte[] {8, 2, 0, 0, 0})
                        .array()));
        var packed = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(packed)) {
            deflater.write(new byte[100_000]);
        }
        bytes.write(chunk("IDAT", packed.toByteArray()));
        bytes.write(chunk("IEND", new byte[0]));
        return bytes.toByteArray();
    }

    private static byte[] chunk(String name, byte[] data) {
        ByteBuffer chunk = ByteBuffer.allocate(12 + data.length);
        byte[] named = joined(name.getBytes(StandardCharsets.US_ASCII), data);
        CRC32 sum = new CRC32();
        sum.update(named);
        return chunk.putInt(data.length).put(named).putInt((int) sum.getValue()).array();
    }
}
