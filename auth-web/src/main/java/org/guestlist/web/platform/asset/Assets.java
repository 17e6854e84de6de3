package org.guestlist.web.platform.asset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * URLs of the files under {@code /assets}: {@code #{assets.path('guestlist.css')}} in a page gives {@code /assets/guestlist.css?v=…}, where
 * the version changes with the content.
 */
@Named
@ApplicationScoped
public class Assets {

    private final Map<String, String> paths = new ConcurrentHashMap<>();

    @Inject
    private ServletContext application;

    /**
     * Returns the path of a file, with its version.
     *
     * @throws IllegalArgumentException if there is no such file
     */
    public String path(String name) {
        return paths.computeIfAbsent(name, this::versioned);
    }

    private String versioned(String name) {
        String path = "/assets/" + name;
        try (InputStream content = application.getResourceAsStream(path)) {
            if (content == null) {
                throw new IllegalArgumentException("There is no " + path);
            }
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            content.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return application.getContextPath() + path + "?v=" + HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
