package org.guestlist.web.administration.settings;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.guestlist.administration.settings.OrganisationChange;
import org.guestlist.administration.settings.OrganisationService;
import org.guestlist.organisation.tenant.Colour;
import org.guestlist.organisation.tenant.ColourScheme;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.organisation.tenant.SettingsPart;
import org.guestlist.organisation.tenant.TenantSettings;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.LogoErrors;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.PageLanguage;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.cdi.Param;
import org.omnifaces.util.Faces;

/**
 * The settings of the organisation: a line for each part, which opens into its form. {@code ?section=passwords} opens one.
 */
@Named
@RequestScoped
public class OrganisationBean {

    private static final List<String> SAVED = List.of("settings", "logo", "logoRemoved");

    /**
     * A time zone to choose.
     *
     * @param id such as Europe/Berlin
     * @param now the current time there
     */
    public record Zone(String id, String now) {}

    @Inject
    private OrganisationService organisations;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private FormErrors errors;

    @Inject
    private Text text;

    @Inject
    private PageLanguage language;

    @Inject
    private Clock clock;

    @Inject
    private LogoErrors logoErrors;

    @Inject
    @Param
    private String saved;

    @Inject
    @Param
    private String logo;

    @Inject
    @Param
    private String section;

    @Inject
    @Param
    private String seen;

    private OrganisationForm form;
    private Optional<SettingsPart> opened;
    private boolean changedMeanwhile;
    private List<Zone> zones;

    @PostConstruct
    void start() {
        form = OrganisationForm.of(tenant.get().settings());
        opened = logo != null
                ? Optional.of(SettingsPart.LOOK)
                : Optional.ofNullable(section)
                        .flatMap(name -> RequestValues.constant(SettingsPart.class, name.toUpperCase(Locale.ROOT)));
    }

    /** Shows the problem with a logo, beside its field. */
    public void check() {
        logoErrors.show(logo);
    }

    /** Saves one part of the settings, or shows it again with why not, beside its fields. */
    public void save(SettingsPart part) {
        opened = Optional.of(part);
        if (form.getNearest()
                .map(Colour::toString)
                .filter(shade -> shade.equals(Faces.getRequestParameter("nearest")))
                .isPresent()) {
            form.takeNearest();
        }
        Optional<TenantSettings> settings = form.read(Set.of(part), OwnAddresses.of(tenant), errors);
        if (settings.isEmpty()) {
            return;
        }
        if (organisations.change(part, seen, settings.get()) == OrganisationChange.DONE) {
            Faces.redirect("/admin/organisation?saved=settings");
        } else {
            // After the warning, saving again confirms the change.
            changedMeanwhile = true;
        }
    }

    public OrganisationForm getForm() {
        return form;
    }

    /** @return the suffix of the message key for the action just done; null for none */
    public String getSaved() {
        return saved != null && SAVED.contains(saved) && errors.getCount() == 0 && !changedMeanwhile ? saved : null;
    }

    /** @return whether another administrator has changed it meanwhile */
    public boolean isChangedMeanwhile() {
        return changedMeanwhile;
    }

    /** @return the nearest readable shade of the entered colour; null if there is none to offer */
    public Colour getNearest() {
        return form.getNearest().orElse(null);
    }

    /** @return the derived colours; null for Guestlist's own */
    public ColourScheme getScheme() {
        return tenant.get().getColour().map(ColourScheme::of).orElse(null);
    }

    /** @return the contrast of the colours */
    public String getContrast() {
        ColourScheme scheme = getScheme();
        return text.format(
                "organisation.colour.contrast",
                scheme.brand(),
                ColourScheme.onWhite(scheme.brand()),
                scheme.accent(),
                scheme.onDark());
    }

    /** @return all zones, by name */
    public List<Zone> getZones() {
        if (zones == null) {
            Instant now = clock.instant();
            DateTimeFormatter time =
                    DateTimeFormatter.ofPattern(text.get("organisation.timeZone.now"), language.getLocale());
            zones = TimeZones.ALL.stream()
                    .map(id -> new Zone(id, time.format(now.atZone(ZoneId.of(id)))))
                    .toList();
        }
        return zones;
    }

    public Language[] getLanguages() {
        return Language.values();
    }

    /** @return the mark of a part as the administrator saw it first, which its form carries; after a warning, as it is stored now */
    public String mark(SettingsPart part) {
        boolean again = Faces.isPostback() && isOpen(part) && !changedMeanwhile;
        return again && seen != null ? seen : part.mark(tenant.get().settings());
    }

    /** @return whether the part is shown open */
    public boolean isOpen(SettingsPart part) {
        return opened.filter(part::equals).isPresent();
    }

    /** @return what is set in a part, in one line */
    public String inForce(SettingsPart part) {
        return new SettingsInWords(text).of(part, tenant.get().settings());
    }
}
