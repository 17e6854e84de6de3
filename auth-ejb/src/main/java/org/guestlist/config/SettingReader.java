package org.guestlist.config;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads and parses one setting, or throws {@link InvalidSettingException} with its name and the reason. */
final class SettingReader {

    private SettingReader() {}

    /** @return a whole number from {@code min} to {@code max} */
    static int number(String name, int min, int max) {
        return read(name, text -> {
            int value;
            try {
                value = Integer.parseInt(text.strip());
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("must be a whole number from " + min + " to " + max, e);
            }
            if (value < min || value > max) {
                throw new IllegalArgumentException("must be a whole number from " + min + " to " + max);
            }
            return value;
        });
    }

    /** @return the text, if it is long enough not to be guessed */
    static String secret(String text) {
        if (!text.matches("[\\x21-\\x7e]{32,200}")) {
            throw new IllegalArgumentException("must have 32 to 200 characters without blanks (openssl rand -hex 32)");
        }
        return text;
    }

    /** @return the address and port to listen on, as in {@code 127.0.0.1:9464} or {@code [::1]:9464} */
    static InetSocketAddress listenAddress(String text) {
        int colon = text.lastIndexOf(':');
        String host = text.substring(0, Math.max(colon, 0));
        String port = text.substring(colon + 1);
        if (!host.matches("[0-9.]+|\\[[0-9a-fA-F:.]+]")
                || !port.matches("[0-9]{1,5}")
                || Integer.parseInt(port) > 65535) {
            throw new IllegalArgumentException("must be an IP address and a port such as 127.0.0.1:9464 or [::1]:9464");
        }
        return new InetSocketAddress(host, Integer.parseInt(port));
    }

    /** @return the http or https address */
    static URI webAddress(String text) {
        URI uri = URI.create(text);
        if (uri.getHost() == null || !("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
            throw new IllegalArgumentException("must be an http or https address");
        }
        return uri;
    }

    /** @return true or false; other spellings are refused */
    static boolean flag(String name) {
        return read(name, text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        });
    }

    /** @return an ISO 8601 duration of at most five minutes */
    static Duration duration(String name) {
        return read(name, text -> {
            Duration value;
            try {
                value = Duration.parse(text);
            } catch (RuntimeException e) {
                throw new IllegalArgumentException("must be an ISO 8601 duration such as PT2S", e);
            }
            if (value.isNegative() || value.isZero() || value.compareTo(Duration.ofMinutes(5)) > 0) {
                throw new IllegalArgumentException("must be longer than zero and at most PT5M");
            }
            return value;
        });
    }

    /** @return the parsed value of a required setting */
    static <T> T read(String name, Function<String, T> parse) {
        return read(name, parse, true);
    }

    /** @param showValue whether an error may show the value: false for secrets */
    static <T> T read(String name, Function<String, T> parse, boolean showValue) {
        String text = text(name).orElseThrow(() -> new InvalidSettingException(name, "is required"));
        return parse(name, text, parse, showValue);
    }

    /** @return the parsed value of the setting, if it is set */
    static <T> Optional<T> optional(String name, Function<String, T> parse) {
        return optional(name, parse, true);
    }

    /** @return the same; for {@code showValue} see {@link #read(String, Function, boolean)} */
    static <T> Optional<T> optional(String name, Function<String, T> parse, boolean showValue) {
        return text(name).map(text -> parse(name, text, parse, showValue));
    }

    private static <T> T parse(String name, String text, Function<String, T> parse, boolean showValue) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(name, e.getMessage() + (showValue ? ", not \"" + text + "\"" : ""), e);
        }
    }

    /** @return the setting as text, if it is set and not blank */
    static Optional<String> text(String name) {
        Config config = ConfigProvider.getConfig();
        return config.getOptionalValue(name, String.class).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** @return a master key, as base64 */
    static byte[] key(String text) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is not base64", e);
        }
        if (key.length != 32) {
            throw new IllegalArgumentException(
                    "must be 32 bytes in base64 (openssl rand -base64 32), is " + key.length + " bytes");
        }
        return key;
    }
}
