package org.guestlist.platform.config;

import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.guestlist.base.setting.InvalidSettingException;
import org.guestlist.base.setting.Setting;
import org.guestlist.base.setting.SettingValues;

/** Reads and parses one setting, or throws {@link InvalidSettingException} with its name and the reason. */
final class SettingReader {

    private SettingReader() {}

    /** @return a whole number within the setting's limits */
    static int number(Setting setting) {
        return read(setting, text -> SettingValues.number(text, setting.least(), setting.most()));
    }

    /** @return the text, if it is long enough not to be guessed */
    static String secret(String text) {
        if (!text.matches("[\\x21-\\x7e]{32,200}")) {
            throw new IllegalArgumentException("must have 32 to 200 characters without blanks (openssl rand -hex 32)");
        }
        return text;
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
    static boolean flag(Setting setting) {
        return read(setting, SettingValues::flag);
    }

    /** @return a duration of at most five minutes */
    static Duration duration(Setting setting) {
        return read(setting, text -> SettingValues.duration(text, Duration.ofMillis(1)));
    }

    /** @return the parsed value of a required setting */
    static <T> T read(Setting setting, Function<String, T> parse) {
        return read(setting, parse, true);
    }

    /** @param showValue whether an error may show the value: false for secrets */
    static <T> T read(Setting setting, Function<String, T> parse, boolean showValue) {
        String text = text(setting).orElseThrow(() -> new InvalidSettingException(setting.property(), "is required"));
        return parse(setting, text, parse, showValue);
    }

    /** @return the parsed value of the setting, if it is set */
    static <T> Optional<T> optional(Setting setting, Function<String, T> parse) {
        return optional(setting, parse, true);
    }

    /** @return the same; for {@code showValue} see {@link #read(Setting, Function, boolean)} */
    static <T> Optional<T> optional(Setting setting, Function<String, T> parse, boolean showValue) {
        return text(setting).map(text -> parse(setting, text, parse, showValue));
    }

    private static <T> T parse(Setting setting, String text, Function<String, T> parse, boolean showValue) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(
                    setting.property(), e.getMessage() + (showValue ? ", not \"" + text + "\"" : ""), e);
        }
    }

    /** @return the setting as text, if it is set and not blank */
    static Optional<String> text(Setting setting) {
        Config config = ConfigProvider.getConfig();
        return config.getOptionalValue(setting.property(), String.class)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
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
