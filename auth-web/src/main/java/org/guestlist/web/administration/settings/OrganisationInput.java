package org.guestlist.web.administration.settings;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.group.Group;
import org.guestlist.group.GroupService;
import org.guestlist.guest.GuestRulesService.Stored;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.organisation.tenant.SettingsPart;
import org.guestlist.organisation.tenant.TenantSettings;
import org.guestlist.platform.permission.Proof;
import org.guestlist.web.platform.api.Body;
import org.guestlist.web.platform.api.FieldProblems;
import org.guestlist.web.platform.request.RequestValues;

/** What programs say of the organisation, read by the fields of its page: the same rules, and all that is wrong is told at once. */
@RequestScoped
class OrganisationInput {

    private static final Map<SettingsPart, Set<String>> PARTS = Map.of(
            SettingsPart.LOOK, Set.of("name", "colour"),
            SettingsPart.TIME, Set.of("timeZone", "language"),
            SettingsPart.CONTACT, Set.of("supportContact", "mailSenderName"),
            SettingsPart.PASSWORDS, Set.of("passwordPolicy", "breachOutage"),
            SettingsPart.FACTOR,
                    Set.of("secondFactor", "secondFactorDays", "trustedDeviceDays", "trustedDeviceAdministrators"),
            SettingsPart.SESSIONS, Set.of("sessionIdle", "sessionAbsolute"),
            SettingsPart.LINKS, Set.of("invitation", "reset"),
            SettingsPart.KEEPING, Set.of("deletionDays", "auditDays"),
            SettingsPart.AFTER, Set.of("allowedRedirects", "landing", "links"));

    private static final String[] TEXTS = {"name", "colour", "timeZone", "supportContact", "mailSenderName", "landing"};

    private static final String[] NUMBERS = {
        "secondFactorDays",
        "trustedDeviceDays",
        "sessionIdle",
        "sessionAbsolute",
        "invitation",
        "reset",
        "deletionDays",
        "auditDays"
    };

    private static final String[] NUMBERS_OF_GUESTS = {
        "mostGuests", "guestsADay", "longestDays", "approvalDays", "takeOverDays"
    };

    private static final String[] SENTENCES = {"guestSentenceEnglish", "guestSentenceGerman"};

    /** What may be changed of the organisation. */
    static final String[] OF_ORGANISATION =
            PARTS.values().stream().flatMap(Set::stream).sorted().toArray(String[]::new);

    /** What it may say about guests. */
    static final String[] OF_GUESTS = Stream.of(
                    Stream.of("whoHosts", "hostGroups", "domainRule", "guestDomains", "reasonAsked"),
                    Stream.of("approval", "proof", "secondFactor"),
                    Stream.of(NUMBERS_OF_GUESTS),
                    Stream.of(SENTENCES))
            .flatMap(names -> names)
            .toArray(String[]::new);

    @Inject
    private FieldProblems problems;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private GroupService groups;

    /**
     * What was read.
     *
     * @param parts those that the body names
     * @param settings of which these parts mean something
     */
    record Read(Set<SettingsPart> parts, TenantSettings settings) {}

    /**
     * @param stored what the body does not name stays, and is not judged
     * @throws org.guestlist.web.platform.api.Problem 400 with all that cannot be used
     */
    Read read(Body body, TenantSettings stored) {
        OrganisationForm form = OrganisationForm.of(stored);
        body.fill(form.getTyped(), TEXTS);
        body.fillNumbers(form.getTyped(), NUMBERS);
        body.fillLines(form.getTyped(), "allowedRedirects");
        if (body.has("links")) {
            form.getTyped()
                    .fill(
                            "links",
                            body.objects("links", "label", "address").stream()
                                    .map(link -> link.get("label").strip() + " "
                                            + link.get("address").strip())
                                    .collect(Collectors.joining("\n")));
        }
        form.setLanguage(language(body, stored.language()));
        form.setPasswordPolicy(problems.constant(body, "passwordPolicy", stored.passwordPolicy()));
        form.setBreachOutage(problems.constant(body, "breachOutage", stored.breachOutage()));
        form.setSecondFactor(
                problems.constant(body, "secondFactor", stored.secondFactor().who()));
        form.setTrustedDeviceAdministrators(
                body.flag("trustedDeviceAdministrators", form.isTrustedDeviceAdministrators()));
        Set<SettingsPart> parts = PARTS.entrySet().stream()
                .filter(part -> part.getValue().stream().anyMatch(body::has))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(SettingsPart.class)));
        Optional<TenantSettings> settings = form.read(parts, OwnAddresses.of(tenant), problems);
        problems.demandNone();
        return new Read(parts, settings.orElse(stored));
    }

    private Language language(Body body, Language stored) {
        if (!body.has("language")) {
            return stored;
        }
        Optional<Language> named = body.text("language").flatMap(Language::of);
        if (named.isEmpty()) {
            problems.refuse(
                    "language",
                    "api.value.unknown",
                    Stream.of(Language.values()).map(Language::tag).toList());
        }
        return named.orElse(stored);
    }

    /** @throws org.guestlist.web.platform.api.Problem 400 with all that cannot be used */
    Stored readGuests(Body body, Stored stored) {
        GuestRulesForm form = GuestRulesForm.of(stored);
        body.fillNumbers(form.getTyped(), NUMBERS_OF_GUESTS);
        body.fill(form.getTyped(), SENTENCES);
        body.fillLines(form.getTyped(), "guestDomains");
        form.setWhoHosts(problems.constant(body, "whoHosts", form.getWhoHosts()));
        form.setDomainRule(problems.constant(body, "domainRule", form.getDomainRule()));
        form.setApproval(problems.constant(body, "approval", form.getApproval()));
        form.setProof(
                problems.constant(body, "proof", form.getProof(), List.of(Proof.TODAY, Proof.RECENT, Proof.FRESH)));
        form.setReasonAsked(body.flag("reasonAsked", form.isReasonAsked()));
        form.setSecondFactor(body.flag("secondFactor", form.isSecondFactor()));
        List<Group> all = groups.list();
        if (body.has("hostGroups")) {
            form.tick(known(body.texts("hostGroups"), all));
        }
        Optional<Stored> wanted = form.read(
                all,
                stored.version(),
                // The page has a field to add one by its name.
                (field, key, values) -> problems.refuse(field.equals("hostGroup") ? "hostGroups" : field, key, values));
        problems.demandNone();
        return wanted.orElse(stored);
    }

    private Set<UUID> known(List<String> ids, List<Group> all) {
        Set<UUID> there = all.stream().map(Group::getUuid).collect(Collectors.toSet());
        Set<UUID> known = new HashSet<>();
        for (String id : ids) {
            RequestValues.uuid(id)
                    .filter(there::contains)
                    .ifPresentOrElse(known::add, () -> problems.refuse("hostGroups", "api.group.unknown", id));
        }
        return known;
    }
}
