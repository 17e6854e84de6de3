package org.guestlist.platform.config;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guestlist.base.setting.Setting;
import org.guestlist.base.setting.SettingValues;

/** The settings of the operators' API; like {@link Settings}. */
@ApplicationScoped
public class OperatorSettings {

    /** @return the bearer tokens of the operators' API, two at most; with none it is off */
    public List<String> tokens() {
        return SettingReader.optional(Setting.OPERATOR_TOKENS, OperatorSettings::parse, false)
                .orElse(List.of());
    }

    private static List<String> parse(String text) {
        List<String> tokens = Arrays.stream(text.split(","))
                .map(String::strip)
                .map(SettingReader::secret)
                .toList();
        if (tokens.size() > 2) {
            throw new IllegalArgumentException("must be one token, or two while one replaces the other");
        }
        return tokens;
    }

    /** @return the one address and port at which the operators' API answers; without it, where all else does */
    public Optional<InetSocketAddress> address() {
        return SettingReader.optional(Setting.OPERATOR_ADDRESS, SettingValues::listenAddress);
    }

    /** @return the host name under which the operators' API can be called from elsewhere; without one, only from this machine */
    public Optional<String> host() {
        return SettingReader.optional(Setting.OPERATOR_HOST, text -> {
            if (!text.matches("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")) {
                throw new IllegalArgumentException("must be a host name, without scheme or port");
            }
            return text.toLowerCase(Locale.ROOT);
        });
    }
}
