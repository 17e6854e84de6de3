package org.guestlist.web.administration.settings;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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
            "guestSentenceGerman");
    private Set<UUID> hostGroups = Set.of();
    private WhoHosts whoHosts;
    private DomainRule domainRule;
    private Approval approval;
    private Proof proof;
    private boolean reasonAsked;
    private boolean secondFactor;

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
        form.whoHosts = rules.whoHosts();
        form.domainRule = rules.domainRule();
        form.approval = rules.approval();
        form.proof = rules.proof();
        form.reasonAsked = rules.reasonAsked();
        form.secondFactor = stored.settings().secondFactor();
        return form;
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
        require("hosts-nobody", whoHosts, fields);
        require("domains-any", domainRule, fields);
        require("approval-never", approval, fields);
        require("proof-today", proof, fields);
        Set<UUID> chosen = readGroups(groups, fields);
        DomainList domains = readDomains(fields);
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
                reasonAsked,
                approval,
                number(fields, "approvalDays", GuestRules.APPROVAL),
                number(fields, "takeOverDays", GuestRules.TAKE_OVER),
                proof);
        return fields.isRefused()
                ? Optional.empty()
                : Optional.of(new Stored(rules, new GuestSettings(secondFactor, sentences), version));
    }

    private Set<UUID> readGroups(List<Group> groups, FieldReader fields) {
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

    private DomainList readDomains(FieldReader fields) {
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

    private static void require(String field, Object choice, FieldReader fields) {
        if (choice == null) {
            fields.refuse(field, "organisation.choice.required");
        }
    }

    /** @return whether the members of this group may be hosts, where groups say so */
    public boolean has(UUID group) {
        return hostGroups.contains(group);
    }

    public TypedFields getTyped() {
        return typed;
    }

    public WhoHosts getWhoHosts() {
        return whoHosts;
    }

    public void setWhoHosts(WhoHosts whoHosts) {
        this.whoHosts = whoHosts;
    }

    public DomainRule getDomainRule() {
        return domainRule;
    }

    public void setDomainRule(DomainRule domainRule) {
        this.domainRule = domainRule;
    }

    public Approval getApproval() {
        return approval;
    }

    public void setApproval(Approval approval) {
        this.approval = approval;
    }

    public Proof getProof() {
        return proof;
    }

    public void setProof(Proof proof) {
        this.proof = proof;
    }

    public boolean isReasonAsked() {
        return reasonAsked;
    }

    public void setReasonAsked(boolean reasonAsked) {
        this.reasonAsked = reasonAsked;
    }

    public boolean isSecondFactor() {
        return secondFactor;
    }

    public void setSecondFactor(boolean secondFactor) {
        this.secondFactor = secondFactor;
    }
}
