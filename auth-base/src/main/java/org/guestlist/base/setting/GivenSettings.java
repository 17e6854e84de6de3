package org.guestlist.base.setting;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What the operator has set, without defaults: by a system property, an environment variable or a line of the properties file, in this
 * order; or, for a setting {@code x}, in a file that {@code x.file} names in one of these places, as containers hand over secrets.
 */
public final class GivenSettings {

    private static final String IN_FILE = ".file";
    private static final long LARGEST = 65_536; // octets

    /** Where files are must be known first, and the launcher itself passes {@code guestlist.console} on. */
    private static final Set<String> NEVER_IN_FILE =
            Set.of("guestlist.config.file", "guestlist.data.dir", "guestlist.console");

    private final UnaryOperator<String> systemProperties;
    private final Map<String, String> environment;
    private final UnaryOperator<String> propertiesFile;

    /**
     * @param systemProperties returns the value of a system property, or null
     * @param environment the environment variables
     * @param propertiesFile returns the value of a line of the properties file, or null
     */
    public GivenSettings(
            UnaryOperator<String> systemProperties,
            Map<String, String> environment,
            UnaryOperator<String> propertiesFile) {
        this.systemProperties = systemProperties;
        this.environment = environment;
        this.propertiesFile = propertiesFile;
    }

    /**
     * @param name the setting
     * @return its value without blanks around it; empty if it is not set, or blank
     * @throws InvalidSettingException if its file cannot be used, or it is set both ways
     */
    public Optional<String> find(String name) {
        Optional<String> value = text(name);
        Optional<String> file = file(name);
        if (value.isPresent() && file.isPresent()) {
            throw new InvalidSettingException(name, "and " + name + IN_FILE + " are both set; set only one of them");
        }
        return file.map(path -> read(name + IN_FILE, path)).or(() -> value);
    }

    /** @return whether a file is named for the setting */
    public boolean isInFile(String name) {
        return file(name).isPresent();
    }

    /** @return whether the name is that of a setting with {@code .file} after it, for a setting that may be in a file */
    public static boolean namesFileOf(String name, Set<String> settings) {
        String setting = name.endsWith(IN_FILE) ? name.substring(0, name.length() - IN_FILE.length()) : "";
        return settings.contains(setting) && !NEVER_IN_FILE.contains(setting);
    }

    private Optional<String> file(String name) {
        return NEVER_IN_FILE.contains(name) ? Optional.empty() : text(name + IN_FILE);
    }

    /** The environment has the three spellings of MicroProfile Config 3.1, Default ConfigSources. */
    private Optional<String> text(String name) {
        String underscored = name.replaceAll("[^A-Za-z0-9]", "_");
        return present(systemProperties.apply(name))
                .or(() -> present(environment.get(name)))
                .or(() -> present(environment.get(underscored)))
                .or(() -> present(environment.get(underscored.toUpperCase(Locale.ROOT))))
                .or(() -> present(propertiesFile.apply(name)));
    }

    private static Optional<String> present(String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static String read(String name, String path) {
        String text;
        try {
            Path file = Path.of(path);
            if (Files.size(file) > LARGEST) {
                throw unusable(name, path, "is larger than 64 KiB", null);
            }
            text = Files.readString(file).strip();
        } catch (NoSuchFileException e) {
            throw unusable(name, path, "does not exist", e);
        } catch (AccessDeniedException e) {
            throw unusable(name, path, "the user that runs Guestlist may not read", e);
        } catch (CharacterCodingException e) {
            throw unusable(name, path, "is no text in UTF-8", e);
        } catch (IOException | InvalidPathException e) {
            throw unusable(name, path, "cannot be read: " + e.getMessage(), e);
        }
        if (text.isEmpty()) {
            throw unusable(name, path, "is empty", null);
        }
        if (text.lines().count() > 1) {
            throw unusable(name, path, "has more than one line", null);
        }
        return text;
    }

    private static InvalidSettingException unusable(String name, String path, String why, Exception cause) {
        return new InvalidSettingException(name, "names " + path + ", which " + why, cause);
    }
}
