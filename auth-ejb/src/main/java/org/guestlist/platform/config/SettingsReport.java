package org.guestlist.platform.config;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.ConfigValue;
import org.guestlist.base.setting.Setting;

/** All settings as operators may show them to others: secrets and addresses of people are only said to be set. */
public final class SettingsReport {

    /** What may hold a secret (an address of a webhook is often one) or name a person, by its name; of new settings too. */
    private static final Pattern HIDDEN =
            Pattern.compile("password|key|token|secret|credential|user|email|from|contact|webhook");

    private static final String HIDDEN_VALUE = "(set, not shown)";

    private SettingsReport() {}

    /** @return the value and the source of each setting that is set, by its name */
    public static Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        for (String name : Setting.properties()) {
            ConfigValue value = ConfigProvider.getConfig().getConfigValue(name);
            if (value.getValue() != null && !value.getValue().isBlank()) {
                values.put(name, shown(name, value.getValue()) + " [" + value.getSourceName() + "]");
            }
        }
        return values;
    }

    /** @return the value; without what may be secret in it */
    static String shown(String name, String value) {
        if (HIDDEN.matcher(name).find()) {
            return HIDDEN_VALUE;
        }
        // A database address may have a user and a password, in its query, behind semicolons or before the host.
        return value.replaceFirst("[?;].*$", "").replaceAll("//[^/@]*@", "//");
    }
}
