package org.guestlist.platform.config;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.guestlist.base.setting.GivenSettings;
import org.guestlist.base.setting.InvalidSettingException;
import org.guestlist.base.setting.Setting;

/** Reads every setting once at start-up, so that a mistake stops the start instead of the first sign-in. */
@ApplicationScoped
public class SettingsCheck {

    private static final Logger LOG = Logger.getLogger(SettingsCheck.class.getName());
    private static final String PREFIX = "guestlist.";

    @Inject
    private Settings settings;

    @Inject
    private HttpsSettings https;

    @Inject
    private OperatorSettings operatorSettings;

    @Inject
    private WatchSettings watch;

    /** @throws InvalidSettingException for the first setting that is malformed, missing or unknown */
    public void check() {
        refuseUnknown();
        List<Runnable> getters = List.of(
                settings::httpPort,
                settings::httpsPort,
                settings::dataDir,
                settings::dbUrl,
                settings::dbUser,
                settings::dbPassword,
                settings::dbJndi,
                settings::dbMigrate,
                settings::dbLimits,
                settings::dbPool,
                settings::masterKey,
                settings::bootstrapHost,
                settings::bootstrapName,
                settings::bootstrapLanguage,
                settings::bootstrapTimeZone,
                settings::bootstrapAdminEmail,
                settings::mailHost,
                settings::mailPort,
                settings::mailUser,
                settings::mailPassword,
                settings::mailSecurity,
                settings::mailFrom,
                settings::mailTimeout,
                settings::mailBounceAddress,
                settings::mailBounceKey,
                settings::hibpUrl,
                settings::hibpTimeout,
                settings::argon2MemoryKib,
                settings::argon2Iterations,
                settings::argon2Parallelism,
                settings::trustedProxies,
                settings::outboundAllow,
                settings::outboundByApplication,
                settings::previousMasterKeys,
                settings::console,
                settings::importMaxMegabytes,
                settings::mailWelcomeRate,
                settings::limitExempt,
                operatorSettings::tokens,
                operatorSettings::host,
                operatorSettings::address,
                settings::securityContact,
                settings::requestTimeout,
                settings::uploadsAtOnce,
                settings::uploadMinKibPerSecond);
        getters.forEach(Runnable::run);
        watch.check();
        Arrays.stream(Setting.values())
                .filter(Setting::isRate)
                .map(Setting::property)
                .forEach(settings::limit);
        refuseTooLittleMemory();
        https.check();
    }

    /** RFC 9106 §3.1: at least 8 KiB for each lane. */
    private void refuseTooLittleMemory() {
        if (settings.argon2MemoryKib() < 8 * settings.argon2Parallelism()) {
            throw new InvalidSettingException(
                    Setting.ARGON2_MEMORY_KIB.property(), "must be at least 8 times guestlist.argon2.parallelism");
        }
    }

    /**
     * A misspelt name would otherwise silently have no effect. The environment may hold names that no operator set: Kubernetes adds
     * {@code GUESTLIST_SERVICE_HOST} and the like for a service called guestlist.
     */
    private static void refuseUnknown() {
        for (ConfigSource source : ConfigProvider.getConfig().getConfigSources()) {
            if (isEnvironment(source)) {
                continue;
            }
            Set<String> unknown = new TreeSet<>(source.getPropertyNames());
            unknown.removeIf(name -> !name.startsWith(PREFIX) || isKnown(name));
            if (!unknown.isEmpty()) {
                throw new InvalidSettingException(
                        unknown.iterator().next(), "is no setting of Guestlist; it is set in " + source.getName());
            }
        }
        warnOfUnknownVariables();
    }

    /** @return whether it is a setting, or names the file that holds one */
    static boolean isKnown(String name) {
        return Setting.properties().contains(name) || GivenSettings.namesFileOf(name, Setting.properties());
    }

    private static boolean isEnvironment(ConfigSource source) {
        Map<String, String> environment = System.getenv();
        return !source.getPropertyNames().isEmpty() && environment.keySet().containsAll(source.getPropertyNames());
    }

    private static void warnOfUnknownVariables() {
        Set<String> variables = Setting.properties().stream()
                .flatMap(name -> Stream.of(name, name + ".file"))
                .filter(SettingsCheck::isKnown)
                .map(SettingsCheck::variable)
                .collect(Collectors.toSet());
        System.getenv().keySet().stream()
                .filter(name -> name.startsWith(variable(PREFIX)))
                .filter(name -> !variables.contains(name))
                .sorted()
                .forEach(name -> LOG.warning(
                        "The environment variable " + name + " is no setting of Guestlist and is ignored."));
    }

    /** MicroProfile Config 3.1, Default ConfigSources: anything but letters and digits becomes an underscore, then all in upper case. */
    private static String variable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
