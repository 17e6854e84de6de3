package org.guestlist.web.administration.settings;

import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.guestlist.group.Group;
import org.guestlist.guest.Approval;
import org.guestlist.guest.DomainRule;
import org.guestlist.guest.GuestRules;
import org.guestlist.guest.GuestRulesService.Stored;
import org.guestlist.guest.WhoHosts;
import org.guestlist.organisation.tenant.InvitationSettings;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.platform.permission.Proof;
import org.guestlist.web.platform.api.RecordFields;
import org.guestlist.web.platform.api.resource.Between;
import org.guestlist.web.platform.api.resource.RefusedWith;
import org.guestlist.web.platform.page.FieldErrors;
import org.guestlist.web.platform.request.RequestValues;

/** What programs say about guests, by the names of the fields of the page. */
public record GuestRulesBody(
        @Schema(description = "Which members may be hosts.") @RefusedWith("api.value.unknown")
        WhoHosts whoHosts,

        @Schema(description = "The groups whose members may, with GROUPS.", format = "uuid")
        @RefusedWith({"api.group.unknown", "guests.rules.hostGroup.none", "guests.rules.hostGroup.many"})
        List<String> hostGroups,

        @Schema(description = "For how many guests a host answers at most.")
        @RefusedWith("guests.rules.mostGuests.invalid")
        @Between(of = GuestRules.class, constant = "MOST_GUESTS")
        Long mostGuests,

        @Schema(description = "How many a host invites on a day at most.")
        @RefusedWith("guests.rules.guestsADay.invalid")
        @Between(of = GuestRules.class, constant = "GUESTS_A_DAY")
        Long guestsADay,

        @Schema(description = "The longest time that a host may choose, in days.")
        @RefusedWith("guests.rules.longestDays.invalid")
        @Between(of = GuestRules.class, constant = "LONGEST")
        Long longestDays,

        @Schema(description = "What guestDomains says about addresses of guests.") @RefusedWith("api.value.unknown")
        DomainRule domainRule,

        @Schema(format = "hostname")
        @RefusedWith({
            "guests.rules.guestDomains.invalid",
            "guests.rules.guestDomains.none",
            "guests.rules.guestDomains.many"
        })
        List<String> guestDomains,

        @Schema(description = "Whether a host must say why a guest is here.")
        Boolean reasonAsked,

        @Schema(description = "Which invitations wait for a yes.") @RefusedWith("api.value.unknown")
        Approval approval,

        @Schema(description = "With BEYOND: those for more than so many days.")
        @RefusedWith("guests.rules.approvalDays.invalid")
        @Between(of = GuestRules.class, constant = "APPROVAL")
        Long approvalDays,

        @Schema(description = "For how many days somebody else is asked to take over the guests of a host who goes.")
        @RefusedWith("guests.rules.takeOverDays.invalid")
        @Between(of = GuestRules.class, constant = "TAKE_OVER")
        Long takeOverDays,

        @Schema(
                description = "How lately a host must have proven who is there.",
                enumeration = {"TODAY", "RECENT", "FRESH"})
        @RefusedWith("api.value.unknown")
        Proof proof,

        @Schema(description = "Whether guests must have a second factor, whoever else must.")
        Boolean secondFactor,

        @Schema(
                description =
                        "What mails that invite guests say instead of the organisation's own sentence; empty for that one.")
        @RefusedWith("invitations.sentence.invalid")
        @Size(max = InvitationSettings.SENTENCE_LENGTH)
        String guestSentenceEnglish,

        @Schema(description = "The same in German.")
        @RefusedWith("invitations.sentence.invalid")
        @Size(max = InvitationSettings.SENTENCE_LENGTH)
        String guestSentenceGerman) {

    static GuestRulesBody of(Stored stored) {
        GuestRules rules = stored.rules();
        return new GuestRulesBody(
                rules.whoHosts(),
                rules.hostGroups().stream().map(UUID::toString).toList(),
                (long) rules.mostGuests(),
                (long) rules.guestsADay(),
                (long) rules.longestDays(),
                rules.domainRule(),
                rules.domains().domains().stream().map(Object::toString).toList(),
                rules.reasonAsked(),
                rules.approval(),
                (long) rules.approvalDays(),
                (long) rules.takeOverDays(),
                rules.proof(),
                stored.settings().secondFactor(),
                stored.settings().sentence(Language.EN),
                stored.settings().sentence(Language.DE));
    }

    /**
     * @param groups of the organisation
     * @param seen what is stored; a group of it that was deleted meanwhile is none any more
     * @return what is wanted; empty if something was refused
     */
    Optional<Stored> read(List<Group> groups, Stored seen, FieldErrors errors) {
        GuestRulesForm form = new GuestRulesForm();
        RecordFields.fill(form.getTyped(), this);
        form.setProof(proof);
        form.setSecondFactor(secondFactor);
        form.tick(known(groups, seen.rules().hostGroups(), errors));
        return form.read(
                groups,
                seen.version(),
                // The page has a field to add one by its name.
                (field, key, values) -> errors.refuse(field.equals("hostGroup") ? "hostGroups" : field, key, values));
    }

    private Set<UUID> known(List<Group> groups, Set<UUID> stored, FieldErrors errors) {
        Set<UUID> there = groups.stream().map(Group::getUuid).collect(Collectors.toSet());
        there.addAll(stored);
        Set<UUID> known = new HashSet<>();
        for (String id : hostGroups) {
            RequestValues.uuid(id)
                    .filter(there::contains)
                    .ifPresentOrElse(known::add, () -> errors.refuse("hostGroups", "api.group.unknown", id));
        }
        return known;
    }
}
