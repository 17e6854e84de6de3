package org.guestlist.platform.config;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.guestlist.base.setting.Setting;

/**
 * The defaults of all settings, as {@link Setting} declares them: a source of MicroProfile Config with the ordinal of
 * {@code microprofile-config.properties}, whose place it takes, so that every other one overrides it.
 */
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
}
