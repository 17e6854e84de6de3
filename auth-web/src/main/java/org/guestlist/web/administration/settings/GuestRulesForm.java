package org.guestlist.web.administration.settings;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.guestlist.group.Group;
import org.guestlist.guest.Approval;
import org.guestlist.guest.DomainRule;
import org.guestlist.guest.GuestRules;
import org.guestlist.guest.GuestRulesService.Stored;
import org.guestlist.guest.WhoHosts;
import org.guestlist.organisation.tenant.GuestSettings;
import org.guestlist.organisation.tenant.InvitationSettings;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.organisation.tenant.TenantSettings.Bounds;
import org.guestlist.platform.permission.Proof;
import org.guestlist.provider.DomainList;
import org.guestlist.web.platform.page.FieldErrors;
import org.guestlist.web.platform.page.FieldReader;
import org.guestlist.web.platform.page.TypedFields;
import org.guestlist.web.platform.request.RequestValues;

/** What an organisation says about guests, as typed. {@link #read} says all that is wrong at once. */
public class GuestRulesForm {

    /** As long as the column that holds them. */
    private static final int DOMAINS_LENGTH = 2000;

    private final TypedFields typed = new TypedFields(
            "hostGroup",
            "mostGuests",
            "guestsADay",
            "longestDays",
            "guestDomains",
            "approvalDays",
            "takeOverDays",
            "guestSentenceEnglish",
            "guestSentenceGerman",
            "whoHosts",
            "domainRule",
            "approval",
            "hostProof",
            "reasonAsked",
            "secondFactorGuests");
    private Set<UUID> hostGroups = Set.of();

    /** @return the form, filled with what is said now */
    static GuestRulesForm of(Stored stored) {
        GuestRulesForm form = new GuestRulesForm();
        GuestRules rules = stored.rules();
        form.typed
                .fill("mostGuests", rules.mostGuests())
                .fill("guestsADay", rules.guestsADay())
                .fill("longestDays", rules.longestDays())
                .fill("guestDomains", rules.domains())
                .fill("approvalDays", rules.approvalDays())
                .fill("takeOverDays", rules.takeOverDays())
                .fill("guestSentenceEnglish", stored.settings().sentence(Language.EN))
                .fill("guestSentenceGerman", stored.settings().sentence(Language.DE));
        form.hostGroups = rules.hostGroups();
        form.setWhoHosts(rules.whoHosts());
        form.setDomainRule(rules.domainRule());
        form.setApproval(rules.approval());
        form.setProof(rules.proof());
        form.setReasonAsked(rules.reasonAsked());
        form.setSecondFactor(stored.settings().secondFactor());
        return form;
    }

    /** Takes all that was sent. */
    void take(HttpServletRequest request) {
        typed.take(request);
        setReasonAsked(request.getParameter("reasonAsked") != null);
        setSecondFactor(request.getParameter("secondFactorGuests") != null);
        tick(RequestValues.uuids(request, "hostGroups"));
    }

    /** @return whether it says the same as another form */
    boolean isAs(GuestRulesForm other) {
        return hostGroups.equals(other.hostGroups)
                && typed.keySet().stream().allMatch(field -> typed.isAs(other.typed, field));
    }

    /** @return whether one of the fields that have errors is in it */
    boolean isIn(Predicate<String> refused) {
        return typed.keySet().stream().anyMatch(refused);
    }

    /** Takes the groups whose boxes were ticked. */
    void tick(Set<UUID> ticked) {
        hostGroups = ticked;
    }

    /**
     * @param groups of the organisation, one of which may be typed by its name
     * @return what was typed; empty after the problem of each field was reported
     */
    Optional<Stored> read(List<Group> groups, int version, FieldErrors errors) {
        FieldReader fields = typed.reader(errors);
        WhoHosts whoHosts = fields.choice("whoHosts", WhoHosts.class, OrganisationForm.CHOICE);
        DomainRule domainRule = fields.choice("domainRule", DomainRule.class, OrganisationForm.CHOICE);
        Approval approval = fields.choice("approval", Approval.class, OrganisationForm.CHOICE);
        Proof proof = fields.choice("hostProof", Proof.class, OrganisationForm.CHOICE);
        Set<UUID> chosen = readGroups(groups, whoHosts, fields);
        DomainList domains = readDomains(domainRule, fields);
        Map<Language, String> sentences = new EnumMap<>(Language.class);
        sentences.put(Language.EN, readSentence("guestSentenceEnglish", fields));
        sentences.put(Language.DE, readSentence("guestSentenceGerman", fields));
        GuestRules rules = new GuestRules(
                whoHosts,
                chosen,
                number(fields, "mostGuests", GuestRules.MOST_GUESTS),
                number(fields, "guestsADay", GuestRules.GUESTS_A_DAY),
                number(fields, "longestDays", GuestRules.LONGEST),
                domainRule,
                domains,
                isReasonAsked(),
                approval,
                number(fields, "approvalDays", GuestRules.APPROVAL),
                number(fields, "takeOverDays", GuestRules.TAKE_OVER),
                proof);
        return fields.isRefused()
                ? Optional.empty()
                : Optional.of(new Stored(rules, new GuestSettings(isSecondFactor(), sentences), version));
    }

    private Set<UUID> readGroups(List<Group> groups, WhoHosts whoHosts, FieldReader fields) {
        // A group that was deleted meanwhile is none any more.
        Set<UUID> chosen = new HashSet<>(hostGroups);
        chosen.retainAll(groups.stream().map(Group::getUuid).toList());
        List<String> names = new ArrayList<>(Stream.of(fields.text("hostGroup").split("[,;]"))
                .map(String::strip)
                .toList());
        names.removeIf(String::isEmpty);
        chosen.addAll(fields.each("hostGroup", names, name -> named(groups, name), "guests.rules.hostGroup.unknown"));
        if (fields.isRefused("hostGroup")) {
            return chosen;
        }
        if (whoHosts == WhoHosts.GROUPS && chosen.isEmpty()) {
            fields.refuse("hostGroup", "guests.rules.hostGroup.none");
        } else if (chosen.size() > GuestRules.MOST_GROUPS) {
            fields.refuse("hostGroup", "guests.rules.hostGroup.many", GuestRules.MOST_GROUPS);
        }
        return chosen;
    }

    private static Optional<UUID> named(List<Group> groups, String name) {
        return groups.stream()
                .filter(group -> group.getKey().equals(name.toLowerCase(Locale.ROOT)))
                .map(Group::getUuid)
                .findFirst();
    }

    private DomainList readDomains(DomainRule domainRule, FieldReader fields) {
        String text = fields.text("guestDomains");
        try {
            DomainList domains = DomainList.of(text);
            if (domains.isEmpty() && domainRule != DomainRule.ANY) {
                fields.refuse("guestDomains", "guests.rules.guestDomains.none");
            } else if (domains.toString().length() > DOMAINS_LENGTH) {
                fields.refuse("guestDomains", "guests.rules.guestDomains.many", DOMAINS_LENGTH);
            }
            return domains;
        } catch (IllegalArgumentException e) {
            fields.refuse("guestDomains", "guests.rules.guestDomains.invalid", e.getMessage());
            return DomainList.of("");
        }
    }

    private static String readSentence(String field, FieldReader fields) {
        return fields.one(
                        field,
                        InvitationSettings::parse,
                        "invitations.sentence.invalid",
                        InvitationSettings.SENTENCE_LENGTH)
                .orElse("");
    }

    private static int number(FieldReader fields, String field, Bounds bounds) {
        return fields.number(field, bounds.least(), bounds.most(), "guests.rules." + field + ".invalid");
    }

    /** @return whether the members of this group may be hosts, where groups say so */
    public boolean has(UUID group) {
        return hostGroups.contains(group);
    }

    public TypedFields getTyped() {
        return typed;
    }

    public WhoHosts getWhoHosts() {
        return RequestValues.constant(WhoHosts.class, typed.get("whoHosts")).orElse(null);
    }

    void setWhoHosts(WhoHosts whoHosts) {
        typed.fill("whoHosts", whoHosts.name());
    }

    public DomainRule getDomainRule() {
        return RequestValues.constant(DomainRule.class, typed.get("domainRule")).orElse(null);
    }

    void setDomainRule(DomainRule domainRule) {
        typed.fill("domainRule", domainRule.name());
    }

    public Approval getApproval() {
        return RequestValues.constant(Approval.class, typed.get("approval")).orElse(null);
    }

    void setApproval(Approval approval) {
        typed.fill("approval", approval.name());
    }

    public Proof getProof() {
        return RequestValues.constant(Proof.class, typed.get("hostProof")).orElse(null);
    }

    void setProof(Proof hostProof) {
        typed.fill("hostProof", hostProof.name());
    }

    public boolean isReasonAsked() {
        return Boolean.parseBoolean(typed.get("reasonAsked"));
    }

    void setReasonAsked(boolean is) {
        typed.fill("reasonAsked", is);
    }

    public boolean isSecondFactor() {
        return Boolean.parseBoolean(typed.get("secondFactorGuests"));
    }

    void setSecondFactor(boolean is) {
        typed.fill("secondFactorGuests", is);
    }
}
