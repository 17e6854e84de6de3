package org.guestlist.organisation.logo;

import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.guestlist.organisation.tenant.Colour;

/**
 * A logo, redrawn from the pixels of an upload: it contains nothing else of the upload, neither metadata nor hidden content.
 *
 * @param png the picture, twice as wide and high as it is shown, for high-resolution screens
 * @param width in which it is shown, in CSS pixels
 * @param height in which it is shown, in CSS pixels
 * @param tone the backgrounds on which it is visible
 */
public record LogoPicture(byte[] png, int width, int height, LogoTone tone) {

    /** The largest upload, in bytes. */
    public static final int LARGEST_UPLOAD = 200 * 1024;

    /** The most pixels that an upload may have on one side. */
    public static final int LONGEST_SIDE = 1024;

    private static final int DENSITY = 2;
    private static final Colour DARK_GROUND = new Colour(0x18211f);
    private static final int FAINT = 26;
    private static final double SOME = 0.1;
    private static final double MOST = 0.5;
    private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a"); // W3C PNG §5.2
    private static final byte[] JPEG = HexFormat.of().parseHex("ffd8ff"); // ITU-T T.81 Annex B

    /**
     * Checks an upload by its bytes, and creates a logo from it.
     *
     * @param upload the file; its name and the content type from the browser are ignored
     */
    public static LogoPicture of(byte[] upload, LogoPlace place) throws UnusableLogoException {
        if (upload.length == 0) {
            throw new UnusableLogoException(LogoProblem.NOTHING);
        }
        if (upload.length > LARGEST_UPLOAD) {
            throw new UnusableLogoException(LogoProblem.TOO_LARGE);
        }
        BufferedImage drawn = fit(trim(decode(upload, format(upload))), place);
        return new LogoPicture(encode(drawn), shown(drawn.getWidth()), shown(drawn.getHeight()), tone(drawn));
    }

    private static String format(byte[] upload) throws UnusableLogoException {
        if (startsWith(upload, PNG)) {
            return "png";
        }
        if (startsWith(upload, JPEG)) {
            return "jpeg";
        }
        throw new UnusableLogoException(LogoProblem.WRONG_KIND);
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    private static BufferedImage decode(byte[] upload, String format) throws UnusableLogoException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(upload))) {
            // Without metadata: compressed texts and profiles may expand to any size.
            reader.setInput(in, true, true);
            // Read from the header: a few bytes of compressed pixels can expand to gigabytes.
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (width > LONGEST_SIDE || height > LONGEST_SIDE) {
                throw new UnusableLogoException(LogoProblem.TOO_MANY_PIXELS);
            }
            return reader.read(0);
        } catch (IOException | RuntimeException e) {
            // On broken input, the readers also throw undeclared runtime exceptions.
            throw new UnusableLogoException(LogoProblem.UNREADABLE);
        } finally {
            reader.dispose();
        }
    }

    /** Removes a transparent margin, which would make the logo appear too small. */
    private static BufferedImage trim(BufferedImage image) throws UnusableLogoException {
        int[] pixels = pixels(image);
        int left = image.getWidth();
        int top = image.getHeight();
        int right = -1;
        int bottom = -1;
        for (int i = 0; i < pixels.length; i++) {
            if (alpha(pixels[i]) >= FAINT) {
                left = Math.min(left, i % image.getWidth());
                right = Math.max(right, i % image.getWidth());
                top = Math.min(top, i / image.getWidth());
                bottom = i / image.getWidth();
            }
        }
        if (right < 0) {
            throw new UnusableLogoException(LogoProblem.INVISIBLE);
        }
        return image.getSubimage(left, top, right - left + 1, bottom - top + 1);
    }

    /** Halves the picture until a last step makes it fit, which keeps thin lines that one large step would lose. Never makes it larger. */
    private static BufferedImage fit(BufferedImage image, LogoPlace place) {
        double scale = Math.min(
                1,
                Math.min(
                        (double) place.width() * DENSITY / image.getWidth(),
                        (double) place.height() * DENSITY / image.getHeight()));
        int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        BufferedImage step = image;
        while (step.getWidth() >= 2 * width && step.getHeight() >= 2 * height && step.getWidth() > 2) {
            step = draw(step, (step.getWidth() + 1) / 2, (step.getHeight() + 1) / 2);
        }
        return draw(step, width, height);
    }

    private static BufferedImage draw(BufferedImage image, int width, int height) {
        // Premultiplied, since otherwise the colour of transparent pixels would bleed into the edges.
        BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D canvas = drawn.createGraphics();
        canvas.setComposite(AlphaComposite.Src);
        canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        canvas.drawImage(image, 0, 0, width, height, null);
        canvas.dispose();
        return drawn;
    }

    private static byte[] encode(BufferedImage drawn) {
        BufferedImage plain = new BufferedImage(drawn.getWidth(), drawn.getHeight(), BufferedImage.TYPE_INT_ARGB);
        plain.setRGB(0, 0, drawn.getWidth(), drawn.getHeight(), pixels(drawn), 0, drawn.getWidth());
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(png)) {
            ImageIO.write(plain, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory does not fail", e);
        }
        return png.toByteArray();
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static int shown(int pixels) {
        return Math.max(1, (pixels + DENSITY - 1) / DENSITY);
    }

    private static LogoTone tone(BufferedImage drawn) {
        int[] pixels = pixels(drawn);
        int[] visible =
                Arrays.stream(pixels).filter(pixel -> alpha(pixel) >= FAINT).toArray();
        if (visible.length == pixels.length) {
            return LogoTone.FILLED;
        }
        if (share(visible, colour -> colour.contrast(DARK_GROUND) < 2) > SOME) {
            return LogoTone.DARK;
        }
        return share(visible, colour -> colour.contrast(Colour.WHITE) < 1.5) > MOST ? LogoTone.LIGHT : LogoTone.ANY;
    }

    private static double share(int[] pixels, Predicate<Colour> matching) {
        return (double) Arrays.stream(pixels)
                        .mapToObj(pixel -> new Colour(pixel & 0xffffff))
                        .filter(matching)
                        .count()
                / pixels.length;
    }

    private static int alpha(int pixel) {
        return pixel >>> 24;
    }
}
