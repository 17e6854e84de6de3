package org.guestlist.web.http;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.imageio.ImageIO;

/** A form with a file in it, as a browser sends it (RFC 7578). */
public final class Upload {

    private static final String BOUNDARY = "----a-boundary-of-the-tests";

    private Upload() {}

    /** @return the answer to the form, sent from a page of this host that was drawn for whoever is signed in */
    public static Page send(
            Visitor visitor, String path, Map<String, String> fields, String field, String fileName, byte[] file) {
        String bound = visitor.binding()
                .map(binding -> path + "?" + Form.BINDING + "=" + binding)
                .orElse(path);
        return send(visitor, bound, fields, field, fileName, file, visitor.here());
    }

    /** @return the answer to the form, with these headers as the only trace of where it was */
    public static Page send(
            Visitor visitor,
            String path,
            Map<String, String> fields,
            String field,
            String fileName,
            byte[] file,
            Map<String, String> trace) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        fields.forEach((name, value) -> body.writeBytes(bytes("--" + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")));
        body.writeBytes(bytes("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field
                + "\"; filename=\"" + fileName + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"));
        body.writeBytes(file);
        body.writeBytes(bytes("\r\n--" + BOUNDARY + "--\r\n"));
        return visitor.send(path, request -> {
            request.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()));
            trace.forEach(request::header);
        });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** @return a PNG of this size with a disc of the colour on a transparent ground */
    public static byte[] disc(int width, int height, Color colour) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(colour);
        canvas.fillOval(0, 0, width, height);
        canvas.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }
}
