package org.guestlist.platform.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.guestlist.base.setting.GivenSettings;
import org.guestlist.base.setting.InvalidSettingException;
import org.guestlist.base.setting.Setting;

/**
 * The deployment's properties file as a source of MicroProfile Config: {@code guestlist.config.file}, by default
 * {@code guestlist.properties} in the data folder. It overrides the defaults and is overridden by environment and system properties.
 */
public class SettingsFile implements ConfigSource {

    private static final int ABOVE_DEFAULTS = 110;

    private final Map<String, String> properties;

    /** Reads the file, if there is one. */
    public SettingsFile() {
        this(path());
    }

    SettingsFile(Path file) {
        properties = Files.isRegularFile(file) ? read(file) : Map.of();
    }

    private static Map<String, String> read(Path file) {
        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            read.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidSettingException(
                    Setting.CONFIG_FILE.property(), "cannot be read: " + file + ": " + e.getMessage(), e);
        }
        Map<String, String> properties = new HashMap<>();
        read.stringPropertyNames().forEach(name -> properties.put(name, read.getProperty(name)));
        return Map.copyOf(properties);
    }

    /** Config is not available yet, so the two properties that locate the file are looked up by hand. */
    private static Path path() {
        GivenSettings given = new GivenSettings(System::getProperty, System.getenv(), name -> null);
        return given.find(Setting.CONFIG_FILE.property())
                .map(Path::of)
                .orElseGet(() -> Path.of(
                        given.find(Setting.DATA_DIR.property())
                                .or(Setting.DATA_DIR::standard)
                                .orElseThrow(),
                        "guestlist.properties"));
    }

    @Override
    public Set<String> getPropertyNames() {
        return properties.keySet();
    }

    @Override
    public String getValue(String name) {
        return properties.get(name);
    }

    @Override
    public String getName() {
        return "guestlist.properties";
    }

    @Override
    public int getOrdinal() {
        return ABOVE_DEFAULTS;
    }
}
