package org.guestlist.web.administration.settings;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.guestlist.guest.Approval;
import org.guestlist.guest.DomainRule;
import org.guestlist.guest.GuestRules;
import org.guestlist.guest.GuestRulesService.Stored;
import org.guestlist.guest.WhoHosts;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.platform.permission.Proof;
import org.guestlist.web.platform.api.resource.DescribedBy;

/** What is said about guests as the API shows it. */
@Schema(name = "GuestRules")
@DescribedBy(value = GuestRulesBody.class, limits = false)
public record GuestRulesView(
        @Schema(description = "Its own, not that of the organisation.")
        int version,

        WhoHosts whoHosts,
        List<UUID> hostGroups,
        int mostGuests,
        int guestsADay,
        int longestDays,
        DomainRule domainRule,
        List<String> guestDomains,
        boolean reasonAsked,
        Approval approval,
        int approvalDays,
        int takeOverDays,
        Proof proof,
        boolean secondFactor,
        String guestSentenceEnglish,
        String guestSentenceGerman) {

    static GuestRulesView of(Stored stored) {
        GuestRules rules = stored.rules();
        return new GuestRulesView(
                stored.version(),
                rules.whoHosts(),
                rules.hostGroups().stream()
                        .sorted(Comparator.comparing(UUID::toString))
                        .toList(),
                rules.mostGuests(),
                rules.guestsADay(),
                rules.longestDays(),
                rules.domainRule(),
                rules.domains().domains().stream()
                        .map(Object::toString)
                        .sorted()
                        .toList(),
                rules.reasonAsked(),
                rules.approval(),
                rules.approvalDays(),
                rules.takeOverDays(),
                rules.proof(),
                stored.settings().secondFactor(),
                stored.settings().sentence(Language.EN),
                stored.settings().sentence(Language.DE));
    }
}
