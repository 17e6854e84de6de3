package org.guestlist.web.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.guestlist.web.server.Checkout;

/**
 * Pictures for the README and its chapters: only with {@code -Dguestlist.screenshots=true}, since they differ from machine to machine; 256
 * colours, for size.
 */
final class Picture {

    private static final int COLOURS = 256;
    private static final int MAX_BYTES = 96 * 1024;

    private Picture() {}

    static void take(Page page, String name) {
        if (!Boolean.getBoolean("guestlist.screenshots")) {
            return;
        }
        byte[] png = page.screenshot(new Page.ScreenshotOptions().setAnimations(ScreenshotAnimations.DISABLED));
        Path file = Checkout.file("docs/screenshots").resolve(name + ".png");
        try {
            Files.createDirectories(file.getParent());
            ImageIO.write(fewColours(ImageIO.read(new ByteArrayInputStream(png))), "png", file.toFile());
            if (Files.size(file) > MAX_BYTES) {
                throw new IllegalStateException(file + " has " + Files.size(file) + " bytes");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps the most frequent colours and paints the others in the nearest of them: pages have few, and smooth edges. */
    private static BufferedImage fewColours(BufferedImage image) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        Map<Integer, Integer> counts = new HashMap<>();
        for (int pixel : pixels) {
            counts.merge(pixel & 0xffffff, 1, Integer::sum);
        }
        List<Integer> palette = counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder()))
                .limit(COLOURS)
                .map(Map.Entry::getKey)
                .toList();
        int[] colours = palette.stream().mapToInt(Integer::intValue).toArray();
        IndexColorModel model = new IndexColorModel(8, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
        BufferedImage few =
                new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
        Map<Integer, Integer> nearest = new HashMap<>();
        for (int i = 0; i < pixels.length; i++) {
            int index = nearest.computeIfAbsent(pixels[i] & 0xffffff, colour -> nearest(colours, colour));
            few.getRaster().setSample(i % image.getWidth(), i / image.getWidth(), 0, index);
        }
        return few;
    }

    private static int nearest(int[] colours, int wanted) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < colours.length; i++) {
            int red = (colours[i] >> 16) - (wanted >> 16);
            int green = (colours[i] >> 8 & 0xff) - (wanted >> 8 & 0xff);
            int blue = (colours[i] & 0xff) - (wanted & 0xff);
            int distance = red * red + green * green + blue * blue;
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }
}
