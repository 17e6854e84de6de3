package org.guestlist.platform.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.guestlist.base.setting.GivenSettings;
import org.guestlist.base.setting.InvalidSettingException;
import org.guestlist.base.setting.Setting;

/**
 * Settings whose value is in a file, such as {@code guestlist.db.password} in the file that {@code GUESTLIST_DB_PASSWORD_FILE} names, as a
 * source of MicroProfile Config. The files are read once, so a secret that is taken away later does no harm.
 */
public class SettingsInFiles implements ConfigSource {

    /** A setting that has another value too is refused, so nothing is overridden. */
    private static final int ABOVE_ALL = 500;

    private final Map<String, String> values = new HashMap<>();
    private final Map<String, InvalidSettingException> problems = new HashMap<>();

    /** Reads the files. */
    public SettingsInFiles() {
        this(new GivenSettings(System::getProperty, System.getenv(), new SettingsFile()::getValue));
    }

    SettingsInFiles(GivenSettings given) {
        Setting.properties().stream().filter(given::isInFile).forEach(name -> read(given, name));
    }

    private void read(GivenSettings given, String name) {
        try {
            given.find(name).ifPresent(value -> values.put(name, value));
        } catch (InvalidSettingException e) {
            // Servers hide what a source throws when it is made.
            problems.put(name, e);
        }
    }

    @Override
    public Set<String> getPropertyNames() {
        return values.keySet();
    }

    /** @throws InvalidSettingException if the setting's file could not be used */
    @Override
    public String getValue(String name) {
        if (problems.containsKey(name)) {
            throw problems.get(name);
        }
        return values.get(name);
    }

    @Override
    public String getName() {
        return "files named by guestlist.*.file";
    }

    @Override
    public int getOrdinal() {
        return ABOVE_ALL;
    }
}
