package org.guestlist.operation.bootstrap;

import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Logger;
import org.guestlist.base.setting.InvalidSettingException;
import org.guestlist.base.setting.Setting;
import org.guestlist.organisation.tenant.HostName;
import org.guestlist.organisation.tenant.HostTakenException;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.organisation.tenant.NewTenant;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.organisation.tenant.TenantService;
import org.guestlist.platform.config.Settings;

/**
 * The organisation of {@code guestlist.bootstrap.*}. Created once; later only its host follows the setting, so that an operator who started
 * with localhost, or mistyped the host, is not locked out.
 */
@ApplicationScoped
class FirstOrganisation {

    private static final Logger LOG = Logger.getLogger(FirstOrganisation.class.getName());

    @Inject
    private Settings settings;

    @Inject
    private TenantService tenants;

    /** @return the first organisation, created if there is none yet */
    Tenant ensure() {
        NewTenant wanted = wanted();
        Optional<Tenant> first = tenants.findFirst();
        if (first.isEmpty()) {
            return create(wanted);
        }
        if (tenants.findByHost(wanted.host()).isEmpty()) {
            LOG.info("The organisation " + first.get().getName() + " moves to " + wanted.host()
                    + "; its old host redirects there.");
            tenants.moveTo(first.get(), wanted.host());
        }
        return first.get();
    }

    /** Where two nodes start on an empty database, the slower one uses the organisation that the faster one created. */
    private Tenant create(NewTenant wanted) {
        try {
            return tenants.create(wanted);
        } catch (EJBException | HostTakenException e) {
            return tenants.findFirst().orElseThrow(() -> e);
        }
    }

    private NewTenant wanted() {
        HostName host = parse(Setting.BOOTSTRAP_HOST.property(), settings.bootstrapHost(), HostName::of);
        Language language = parse(
                Setting.BOOTSTRAP_LANGUAGE.property(),
                settings.bootstrapLanguage(),
                text -> Language.of(text).orElseThrow(() -> new IllegalArgumentException("must be en or de")));
        ZoneId zone =
                parse(Setting.BOOTSTRAP_TIME_ZONE.property(), settings.bootstrapTimeZone(), FirstOrganisation::zone);
        return parse(
                Setting.BOOTSTRAP_NAME.property(),
                settings.bootstrapName(),
                name -> new NewTenant(name, host, List.of(), language, zone));
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be a time zone such as Europe/Berlin", e);
        }
    }

    private static <T> T parse(String name, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(name, e.getMessage() + ", not \"" + text + "\"", e);
        }
    }
}
