package org.guestlist.organisation.logo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.guestlist.cost.Cost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be uploaded as a logo, and what is left of it. */
class LogoPictureTest {

    private static final Color CLEAR = new Color(0, true);

    @Test
    void aLogoIsDrawnAnewInItsPlacesSizeAndKeepsItsProportions() throws Exception {
        LogoPicture button = LogoPicture.of(png(disc(600, 300, Color.RED)), LogoPlace.BUTTON);
        assertThat(List.of(button.width(), button.height())).containsExactly(48, 24);
        BufferedImage drawn = ImageIO.read(new ByteArrayInputStream(button.png()));
        assertThat(List.of(drawn.getWidth(), drawn.getHeight()))
                .as("twice as fine")
                .containsExactly(96, 48);
        assertThat(drawn.getRGB(48, 24)).as("its middle").isEqualTo(Color.RED.getRGB());
        assertThat(drawn.getRGB(0, 0) >>> 24).as("its corner is transparent").isZero();

        LogoPicture band = LogoPicture.of(png(disc(1000, 100, Color.RED)), LogoPlace.BAND);
        assertThat(List.of(band.width(), band.height())).containsExactly(200, 20);
    }

    @Test
    void aTransparentMarginIsCutOff() throws Exception {
        BufferedImage image = new BufferedImage(500, 400, BufferedImage.TYPE_INT_ARGB);
        image.createGraphics().drawImage(disc(200, 100, Color.RED), 250, 70, null);
        assertThat(LogoPicture.of(png(image), LogoPlace.BUTTON).png())
                .isEqualTo(LogoPicture.of(png(disc(200, 100, Color.RED)), LogoPlace.BUTTON)
                        .png());
        BufferedImage dot = new BufferedImage(100, 100, BufferedImage.TYPE_INT_ARGB);
        dot.setRGB(99, 0, 0xffff0000);
        LogoPicture smallest = LogoPicture.of(png(dot), LogoPlace.BUTTON);
        assertThat(List.of(smallest.width(), smallest.height())).containsExactly(1, 1);
    }

    @Test
    void nothingIsEnlarged() throws Exception {
        LogoPicture small = LogoPicture.of(png(disc(16, 16, Color.RED)), LogoPlace.BUTTON);
        assertThat(List.of(small.width(), small.height())).containsExactly(8, 8);
    }

    @Test
    void thinPicturesStayPictures() throws Exception {
        for (int[] size : new int[][] {{1024, 1}, {1, 1024}, {1, 1}, {1024, 2}, {3, 1024}, {1024, 1024}}) {
            LogoPicture thin = LogoPicture.of(png(filled(size[0], size[1], Color.RED)), LogoPlace.BUTTON);
            assertThat(thin.width()).as(Arrays.toString(size)).isBetween(1, 72);
            assertThat(thin.height()).as(Arrays.toString(size)).isBetween(1, 24);
        }
    }

    @Test
    void edgesDoNotTakeTheColourOfWhatIsTransparent() throws Exception {
        BufferedImage image = new BufferedImage(400, 400, BufferedImage.TYPE_INT_ARGB);
        for (int x = 0; x < 400; x++) {
            for (int y = 0; y < 400; y++) {
                image.setRGB(x, y, x < 205 || x == 399 ? 0xffffffff : 0x00000000);
            }
        }
        BufferedImage drawn = ImageIO.read(new ByteArrayInputStream(
                LogoPicture.of(png(image), LogoPlace.BUTTON).png()));
        for (int x = 0; x < drawn.getWidth(); x++) {
            int pixel = drawn.getRGB(x, 10);
            assertThat(pixel >>> 24 == 0 || (pixel & 0xff) > 245)
                    .as("pixel %d is %x", x, pixel)
                    .isTrue();
        }
    }

    @Test
    void nothingButPixelsOfAPngSurvives() throws Exception {
        String hidden = "<script>alert(1)</script>";
        byte[] plain = png(disc(100, 100, Color.RED));
        byte[] loaded = join(
                insertAfterHeader(
                        plain,
                        chunk("tEXt", ("Comment\0" + hidden).getBytes(StandardCharsets.ISO_8859_1)),
                        chunk("eXIf", hidden.getBytes(StandardCharsets.ISO_8859_1)),
                        chunk("prVt", hidden.getBytes(StandardCharsets.ISO_8859_1))),
                ("PK\u0003\u0004" + hidden).getBytes(StandardCharsets.ISO_8859_1));
        assertThat(new String(loaded, StandardCharsets.ISO_8859_1)).contains(hidden);

        LogoPicture logo = LogoPicture.of(loaded, LogoPlace.BUTTON);
        assertThat(new String(logo.png(), StandardCharsets.ISO_8859_1)).doesNotContain("script", "PK\u0003\u0004");
        assertThat(chunks(logo.png())).containsOnly("IHDR", "IDAT", "IEND");
        assertThat(logo.png()).isEqualTo(LogoPicture.of(plain, LogoPlace.BUTTON).png());
    }

    @Test
    void nothingButPixelsOfAJpegSurvives() throws Exception {
        byte[] jpeg = jpeg(filled(100, 50, Color.BLUE));
        byte[] comment = "<script>alert(1)</script>".getBytes(StandardCharsets.ISO_8859_1);
        byte[] segment = ByteBuffer.allocate(4 + comment.length)
                .putShort((short) 0xfffe)
                .putShort((short) (2 + comment.length))
                .put(comment)
                .array();
        byte[] loaded = join(Arrays.copyOf(jpeg, 2), segment, Arrays.copyOfRange(jpeg, 2, jpeg.length), comment);

        LogoPicture logo = LogoPicture.of(loaded, LogoPlace.BUTTON);
        assertThat(chunks(logo.png())).containsOnly("IHDR", "IDAT", "IEND");
        assertThat(new String(logo.png(), StandardCharsets.ISO_8859_1)).doesNotContain("script");
        assertThat(List.of(logo.width(), logo.height(), logo.tone())).containsExactly(48, 24, LogoTone.FILLED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>",
                "<!DOCTYPE html><script>alert(1)</script>",
                "GIF89a\u0001\u0000",
                "RIFF\u0000\u0000\u0000\u0000WEBPVP8 ",
                "BM\u0000\u0000",
                "II*\u0000",
                "PK\u0003\u0004",
                "%PDF-1.7",
                "x",
                " \u0089PNG\r\n\u001a\n",
                "\u0089PNG"
            })
    void onlyPngAndJpegAreRead(String start) {
        assertThat(problem(start.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(LogoProblem.WRONG_KIND);
    }

    @Test
    void otherKindsThatThePlatformCouldReadAreNot() throws Exception {
        for (String format : List.of("gif", "bmp", "wbmp", "tiff")) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            int type = format.equals("wbmp") ? BufferedImage.TYPE_BYTE_BINARY : BufferedImage.TYPE_INT_RGB;
            assertThat(ImageIO.write(new BufferedImage(10, 10, type), format, out))
                    .as(format)
                    .isTrue();
            assertThat(problem(out.toByteArray())).as(format).isEqualTo(LogoProblem.WRONG_KIND);
        }
    }

    @Test
    void nothingAndTooMuchAreRefused() {
        assertThat(problem(new byte[0])).isEqualTo(LogoProblem.NOTHING);
        byte[] fits = Arrays.copyOf(png(disc(50, 50, Color.RED)), LogoPicture.LARGEST_UPLOAD);
        assertThat(problem(fits)).isNull();
        assertThat(problem(Arrays.copyOf(fits, fits.length + 1))).isEqualTo(LogoProblem.TOO_LARGE);
    }

    @Test
    void aBombIsRefusedByItsHeaderBeforeItUnpacks() {
        byte[] packed = zeros(100_000_000);
        long asked = Cost.memory(() -> {
            for (int[] size :
                    new int[][] {{50_000, 50_000}, {Integer.MAX_VALUE, Integer.MAX_VALUE}, {1025, 1}, {1, 1025}}) {
                assertThat(problem(header(size[0], size[1], 6, packed)))
                        .as(Arrays.toString(size))
                        .isEqualTo(LogoProblem.TOO_MANY_PIXELS);
            }
            byte[] jpeg = jpeg(filled(8, 8, Color.RED));
            int frame = indexOf(jpeg, (byte) 0xff, (byte) 0xc0);
            ByteBuffer.wrap(jpeg).putShort(frame + 5, (short) 65_500).putShort(frame + 7, (short) 65_500);
            assertThat(problem(jpeg)).isEqualTo(LogoProblem.TOO_MANY_PIXELS);
        });
        assertThat(asked).as("bytes of memory").isLessThan(20_000_000);
    }

    @Test
    void whatIsPackedBesideThePixelsIsNotUnpacked() throws Exception {
        byte[] packed = zeros(100_000_000);
        byte[] plain = png(disc(100, 100, Color.RED));
        byte[] text =
                insertAfterHeader(plain, chunk("zTXt", join("x\0\0".getBytes(StandardCharsets.ISO_8859_1), packed)));
        byte[] profile =
                insertAfterHeader(plain, chunk("iCCP", join("x\0\0".getBytes(StandardCharsets.ISO_8859_1), packed)));
        byte[] more = header(10, 10, 6, packed);
        long asked = Cost.memory(() -> {
            assertThat(problem(text)).isNull();
            assertThat(problem(profile)).isNull();
            assertThat(problem(more)).as("far more pixels than the header says").isIn(null, LogoProblem.INVISIBLE);
        });
        assertThat(asked).as("bytes of memory").isLessThan(20_000_000);
    }

    @Test
    void brokenPicturesAreRefusedAndNeverMoreThanThat() {
        byte[] png = png(disc(60, 60, Color.RED));
        byte[] jpeg = jpeg(filled(60, 60, Color.RED));
        assertThat(problem(Arrays.copyOf(png, 8))).isEqualTo(LogoProblem.UNREADABLE);
        assertThat(problem(Arrays.copyOf(png, 40))).isEqualTo(LogoProblem.UNREADABLE);
        assertThat(problem(Arrays.copyOf(jpeg, 3))).isEqualTo(LogoProblem.UNREADABLE);
        assertThat(problem(header(0, 10, 6, zeros(100)))).isEqualTo(LogoProblem.UNREADABLE);
        assertThat(problem(header(-1, 10, 6, zeros(100)))).isEqualTo(LogoProblem.UNREADABLE);
        assertThat(problem(header(10, 10, 3, zeros(100))))
                .as("palette without one")
                .isEqualTo(LogoProblem.UNREADABLE);

        Random random = new Random(1);
        for (byte[] picture : List.of(png, jpeg)) {
            for (int i = 0; i < 3000; i++) {
                byte[] broken = picture.clone();
                for (int hits = 0; hits < 4; hits++) {
                    broken[3 + random.nextInt(broken.length - 3)] = (byte) random.nextInt(256);
                }
                problem(broken);
            }
        }
    }

    @Test
    void theToneSaysWhichGroundItNeeds() throws Exception {
        assertThat(LogoPicture.of(png(disc(100, 100, Color.BLACK)), LogoPlace.BUTTON)
                        .tone())
                .isEqualTo(LogoTone.DARK);
        assertThat(LogoPicture.of(png(disc(100, 100, new Color(0x0b2545))), LogoPlace.BUTTON)
                        .tone())
                .isEqualTo(LogoTone.DARK);
        assertThat(LogoPicture.of(png(disc(100, 100, Color.WHITE)), LogoPlace.BUTTON)
                        .tone())
                .isEqualTo(LogoTone.LIGHT);
        assertThat(LogoPicture.of(png(disc(100, 100, new Color(0x4285f4))), LogoPlace.BUTTON)
                        .tone())
                .isEqualTo(LogoTone.ANY);
        assertThat(LogoPicture.of(png(filled(100, 100, Color.BLACK)), LogoPlace.BUTTON)
                        .tone())
                .isEqualTo(LogoTone.FILLED);
        BufferedImage both = disc(100, 100, Color.ORANGE);
        Graphics2D canvas = both.createGraphics();
        canvas.setColor(Color.BLACK);
        canvas.fillRect(30, 40, 40, 30);
        assertThat(LogoPicture.of(png(both), LogoPlace.BUTTON).tone())
                .as("black words in an orange disc")
                .isEqualTo(LogoTone.DARK);
    }

    @Test
    void aPictureThatNobodyCanSeeIsRefused() {
        assertThat(problem(png(filled(50, 50, CLEAR)))).isEqualTo(LogoProblem.INVISIBLE);
    }

    @Test
    void allSortsOfPngAreRead() throws Exception {
        for (int type : new int[] {
            BufferedImage.TYPE_BYTE_GRAY,
            BufferedImage.TYPE_USHORT_GRAY,
            BufferedImage.TYPE_BYTE_INDEXED,
            BufferedImage.TYPE_BYTE_BINARY,
            BufferedImage.TYPE_3BYTE_BGR,
            BufferedImage.TYPE_4BYTE_ABGR
        }) {
            assertThat(problem(png(new BufferedImage(40, 20, type))))
                    .as("type %d", type)
                    .isIn(null, LogoProblem.INVISIBLE);
        }
        assertThat(problem(jpeg(new BufferedImage(40, 20, BufferedImage.TYPE_BYTE_GRAY))))
                .isNull();
    }

    private static LogoProblem problem(byte[] upload) {
        UnusableLogoException refused =
                catchThrowableOfType(UnusableLogoException.class, () -> LogoPicture.of(upload, LogoPlace.BUTTON));
        return refused == null ? null : refused.problem();
    }

    private static BufferedImage disc(int width, int height, Color colour) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(colour);
        canvas.fillOval(0, 0, width, height);
        canvas.dispose();
        return image;
    }

    private static BufferedImage filled(int width, int height, Color colour) {
        BufferedImage image = new BufferedImage(
                width, height, colour.getAlpha() == 255 ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(colour);
        canvas.fillRect(0, 0, width, height);
        canvas.dispose();
        return image;
    }

    private static byte[] png(BufferedImage image) {
        return write(image, "png");
    }

    private static byte[] jpeg(BufferedImage image) {
        return write(image, "jpeg");
    }

    private static byte[] write(BufferedImage image, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A PNG that says to be this large, with this as its pixels. */
    private static byte[] header(int width, int height, int colourType, byte[] packed) {
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, (byte) colourType, 0, 0, 0})
                .array();
        return join(
                Arrays.copyOf(png(filled(1, 1, Color.RED)), 8),
                chunk("IHDR", header),
                chunk("IDAT", packed),
                chunk("IEND", new byte[0]));
    }

    private static byte[] zeros(int count) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            for (int left = count; left > 0; left -= 1_000_000) {
                out.write(new byte[Math.min(left, 1_000_000)]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] insertAfterHeader(byte[] png, byte[]... chunks) {
        int end = 8 + 12 + 13;
        return join(Arrays.copyOf(png, end), join(chunks), Arrays.copyOfRange(png, end, png.length));
    }

    private static byte[] chunk(String type, byte[] data) {
        byte[] checked = join(type.getBytes(StandardCharsets.US_ASCII), data);
        CRC32 crc = new CRC32();
        crc.update(checked);
        return ByteBuffer.allocate(8 + checked.length)
                .putInt(data.length)
                .put(checked)
                .putInt((int) crc.getValue())
                .array();
    }

    private static List<String> chunks(byte[] png) {
        List<String> types = new ArrayList<>();
        for (int at = 8; at < png.length; ) {
            types.add(new String(png, at + 4, 4, StandardCharsets.US_ASCII));
            at += 12 + ByteBuffer.wrap(png).getInt(at);
        }
        return types;
    }

    private static int indexOf(byte[] bytes, byte one, byte two) {
        for (int i = 0; i < bytes.length - 1; i++) {
            if (bytes[i] == one && bytes[i + 1] == two) {
                return i;
            }
        }
        throw new AssertionError("not there");
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
