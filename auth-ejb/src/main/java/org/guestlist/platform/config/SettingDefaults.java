package org.guestlist.platform.config;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** The defaults of all settings, as {@link Setting} declares them, as the source of MicroProfile Config that every other one overrides. */
public class SettingDefaults implements ConfigSource {

    private final Map<String, String> values = Stream.of(Setting.values())
            .filter(setting -> setting.standard().isPresent())
            .collect(Collectors.toUnmodifiableMap(
                    Setting::property, setting -> setting.standard().orElseThrow()));

    @Override
    public Set<String> getPropertyNames() {
        return values.keySet();
    }

    @Override
    public String getValue(String name) {
        return values.get(name);
    }

    @Override
    public String getName() {
        return "Guestlist's defaults";
    }

    /** @return the ordinal of {@code microprofile-config.properties}, whose place this takes */
    @Override
    public int getOrdinal() {
        return DEFAULT_ORDINAL;
    }
}
