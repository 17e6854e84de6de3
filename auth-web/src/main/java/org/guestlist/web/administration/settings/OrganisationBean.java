package org.guestlist.web.administration.settings;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.guestlist.administration.settings.OrganisationChange;
import org.guestlist.administration.settings.OrganisationService;
import org.guestlist.administration.settings.OrganisationSettings;
import org.guestlist.guest.GuestRulesService.Stored;
import org.guestlist.organisation.tenant.BreachOutage;
import org.guestlist.organisation.tenant.Colour;
import org.guestlist.organisation.tenant.ColourScheme;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.PasswordPolicy;
import org.guestlist.organisation.tenant.SecondFactorFor;
import org.guestlist.organisation.tenant.SettingsPart;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.organisation.tenant.TenantSettings;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.LogoErrors;
import org.guestlist.web.platform.page.OnePage;
import org.guestlist.web.platform.page.Option;
import org.guestlist.web.platform.text.PageLanguage;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.util.Faces;

/**
 * The settings of the organisation: a line for each part, which opens into its form. {@code ?section=passwords} opens one.
 */
@Named
@RequestScoped
public class OrganisationBean {

    private static final List<String> SAVED = List.of("settings", "logo", "logoRemoved");

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
    private Command command;

    @Inject
    private OrganisationSettings settings;

    @Inject
    private GuestRulesBean guests;

    private final Set<SettingsPart> conflicts = EnumSet.noneOf(SettingsPart.class);
    private final Set<SettingsPart> shownAsNow = EnumSet.noneOf(SettingsPart.class);
    private Tenant stored;
    private OrganisationForm form;
    private List<Option> zones;

    @PostConstruct
    void start() {
        stored = organisations.find();
        form = OrganisationForm.of(stored.settings());
    }

    /** Shows the problem with a logo, beside its field; and saves all rows, if they were sent, or shows them again with why not. */
    public void act() {
        logoErrors.show(Faces.getRequestParameter("logo"));
        if (!isSent()) {
            return;
        }
        form.take(Faces.getRequest());
        guests.take();
        Set<SettingsPart> parts = changed();
        boolean ofGuests = guests.isToChange();
        Optional<TenantSettings> wanted = form.read(parts, OwnAddresses.of(tenant), errors);
        Optional<Stored> rules = ofGuests ? guests.read() : Optional.empty();
        if (errors.getCount() > 0) {
            return;
        }
        parts.stream().filter(part -> !isAsSeen(part)).forEach(conflicts::add);
        boolean outdated = ofGuests && guests.warn();
        if (outdated || !conflicts.isEmpty()) {
            // After the warning, saving again confirms the change.
            return;
        }
        if (settings.save(stored.getVersion(), parts, wanted.orElseThrow(), rules) == OrganisationChange.DONE) {
            Faces.redirect("/admin/organisation?saved=settings");
        } else {
            conflicts.addAll(parts);
        }
    }

    private boolean isSent() {
        return OnePage.SAVE.equals(command.name());
    }

    /** What only somebody else has changed since the page was opened is shown as it is now, and stays so. */
    private Set<SettingsPart> changed() {
        OrganisationForm now = OrganisationForm.of(stored.settings());
        Set<SettingsPart> changed = EnumSet.noneOf(SettingsPart.class);
        for (SettingsPart part : SettingsPart.values()) {
            if (!isAsSeen(part) && isUntouched(part)) {
                form.take(now, part);
                shownAsNow.add(part);
            } else if (!form.isAs(now, part)) {
                changed.add(part);
            }
        }
        return changed;
    }

    private boolean isAsSeen(SettingsPart part) {
        return part.mark(stored.settings()).equals(seen(part));
    }

    private boolean isUntouched(SettingsPart part) {
        return form.read(Set.of(part), OwnAddresses.of(tenant), (field, key, values) -> {})
                .filter(typed -> part.mark(typed).equals(seen(part)))
                .isPresent();
    }

    /** @return the mark of a part as the person saw it first */
    private static String seen(SettingsPart part) {
        return Faces.getRequestParameter("seen-" + part);
    }

    public OrganisationForm getForm() {
        return form;
    }

    /** @return the suffix of the message key for the action just done; null for none */
    public String getSaved() {
        String saved = Faces.getRequestParameter("saved");
        return saved != null && SAVED.contains(saved) && errors.getCount() == 0 && !isSent() ? saved : null;
    }

    /** @return whether another administrator has changed it meanwhile */
    public boolean isChangedMeanwhile() {
        return !conflicts.isEmpty() || guests.isChangedMeanwhile();
    }

    /** @return the nearest readable shade of the entered colour; null if there is none to offer */
    public Colour getNearest() {
        return form.getNearest().orElse(null);
    }

    /** @return the derived colours; null for Guestlist's own */
    public ColourScheme getScheme() {
        return stored.getColour().map(ColourScheme::of).orElse(null);
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

    /** @return all zones, by name, each with the time that it is there */
    public List<Option> getZones() {
        if (zones == null) {
            Instant now = clock.instant();
            DateTimeFormatter time =
                    DateTimeFormatter.ofPattern(text.get("organisation.timeZone.now"), language.getLocale());
            Map<ZoneOffset, String> times = new HashMap<>();
            zones = TimeZones.ALL.stream()
                    .map(id -> new Option(
                            id,
                            times.computeIfAbsent(offset(id, now), there -> time.format(now.atOffset(there))),
                            false))
                    .toList();
        }
        return zones;
    }

    private static ZoneOffset offset(String zone, Instant now) {
        return ZoneId.of(zone).getRules().getOffset(now);
    }

    /** @return the languages to choose from */
    public List<Option> getLanguages() {
        return form.languages(text);
    }

    public PasswordPolicy[] getPasswordPolicies() {
        return PasswordPolicy.values();
    }

    public BreachOutage[] getBreachOutages() {
        return BreachOutage.values();
    }

    public SecondFactorFor[] getSecondFactors() {
        return SecondFactorFor.values();
    }

    /** @return the marks of all parts as the administrator saw them first, which the form carries; after a warning, as they are now */
    public List<Map.Entry<String, String>> getMarks() {
        return Stream.of(SettingsPart.values())
                .map(part -> Map.entry("seen-" + part, mark(part)))
                .toList();
    }

    private String mark(SettingsPart part) {
        boolean asSeen = isSent() && !shownAsNow.contains(part) && !conflicts.contains(part) && seen(part) != null;
        return asSeen ? seen(part) : part.mark(stored.settings());
    }

    /** @return whether the part is shown open: the address names it, or it is to be looked at again */
    public boolean isOpen(SettingsPart part) {
        return part.name().equalsIgnoreCase(Faces.getRequestParameter("section"))
                || conflicts.contains(part)
                || (errors.getCount() > 0 && OrganisationForm.isIn(part, errors::has));
    }

    /** @return whether the row of the logo is shown open */
    public boolean isLogoOpen() {
        return errors.has("logo") || "logo".equals(Faces.getRequestParameter("section"));
    }

    /** @return what is set in a part, in one line */
    public String inForce(SettingsPart part) {
        return new SettingsInWords(text).of(part, stored.settings());
    }
}
