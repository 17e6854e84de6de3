package org.guestlist.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a browser and its system from the header {@code User-Agent}, for administrators who look for an attempt in the log. It is only a
 * hint, since clients can send any value.
 */
public final class BrowserName {

    /** In this order: most browsers also claim to be the ones further down. */
    private static final Map<String, String> BROWSERS = new LinkedHashMap<>();

    private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();
    private static final Pattern FIRST_PRODUCT = Pattern.compile("^([\\w.-]{1,40})(?:/(\\d+))?");

    static {
        BROWSERS.put("Edge", "Edg(?:e|A|iOS)?/(\\d+)");
        BROWSERS.put("Opera", "OPR/(\\d+)");
        BROWSERS.put("Samsung Internet", "SamsungBrowser/(\\d+)");
        BROWSERS.put("Firefox", "(?:Firefox|FxiOS)/(\\d+)");
        BROWSERS.put("Chrome", "(?:Chrome|CriOS)/(\\d+)");
        BROWSERS.put("Safari", "Version/(\\d{1,9}).{0,100}?Safari/");
        SYSTEMS.put("iPhone", "iPhone");
        SYSTEMS.put("iPad", "iPad");
        SYSTEMS.put("Android", "Android");
        SYSTEMS.put("Windows", "Windows");
        SYSTEMS.put("ChromeOS", "CrOS");
        SYSTEMS.put("macOS", "Mac OS X");
        SYSTEMS.put("Linux", "Linux");
    }

    private BrowserName() {}

    /** @return such as {@code Firefox 145, Windows}; the first product's name for programs; empty for an empty header */
    public static String of(String userAgent) {
        String browser = name(BROWSERS, userAgent);
        String system = name(SYSTEMS, userAgent);
        if (browser.isEmpty()) {
            Matcher product = FIRST_PRODUCT.matcher(userAgent);
            browser = product.find() ? withVersion(product.group(1), product.group(2)) : "";
        }
        return system.isEmpty() ? browser : browser + ", " + system;
    }

    private static String name(Map<String, String> names, String userAgent) {
        for (Map.Entry<String, String> name : names.entrySet()) {
            Matcher found = Pattern.compile(name.getValue()).matcher(userAgent);
            if (found.find()) {
                return withVersion(name.getKey(), found.groupCount() == 0 ? null : found.group(1));
            }
        }
        return "";
    }

    private static String withVersion(String name, String version) {
        return version == null ? name : name + " " + version;
    }
}
