package org.guestlist.base.setting;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.function.Function;

/**
 * How values of settings are written, in the application and in the launcher. Each method throws {@link IllegalArgumentException} for
 * anything else; the message is a clause that follows the setting's name.
 */
public final class SettingValues {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private SettingValues() {}

    /** @return a whole number from {@code min} to {@code max} */
    public static int number(String text, int min, int max) {
        return inRange(text, Integer::valueOf, min, max, "must be a whole number from " + min + " to " + max);
    }

    /** @return true or false; other spellings are refused */
    public static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }

    /** @return a duration from {@code shortest} to five minutes, as in {@code PT2S} (ISO 8601) */
    public static Duration duration(String text, Duration shortest) {
        return inRange(
                text,
                Duration::parse,
                shortest,
                LONGEST,
                "must be an ISO 8601 duration such as PT2S, from " + shortest + " to " + LONGEST);
    }

    private static <T extends Comparable<T>> T inRange(
            String text, Function<String, T> parse, T least, T most, String must) {
        T value;
        try {
            value = parse.apply(text);
        } catch (NumberFormatException | DateTimeParseException e) {
            throw new IllegalArgumentException(must, e);
        }
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(must);
        }
        return value;
    }

    /** @return the address and port to listen on, as in {@code 127.0.0.1:9464} or {@code [::1]:9464} */
    public static InetSocketAddress listenAddress(String text) {
        int colon = text.lastIndexOf(':');
        String host = text.substring(0, Math.max(colon, 0));
        String port = text.substring(colon + 1);
        if (!host.matches("[0-9.]+|\\[[0-9a-fA-F:.]+]")
                || !port.matches("[1-9][0-9]{0,4}")
                || Integer.parseInt(port) > 65535) {
            throw new IllegalArgumentException("must be an IP address and a port such as 127.0.0.1:9464 or [::1]:9464");
        }
        return new InetSocketAddress(host, Integer.parseInt(port));
    }
}
