package org.guestlist.web.webhook;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.guestlist.application.ApplicationAddresses;
import org.guestlist.audit.AuditKind;
import org.guestlist.webhook.WebhookKinds;
import org.guestlist.webhook.WebhookSettings;

/** What programs say of a webhook; its own form judges it, in the words of the page. */
public record WebhookBody(
        @NotNull @Size(min = 1, max = WebhookSettings.NAME_LENGTH)
        String name,

        @Schema(description = "Begins with https://.", format = "uri") @NotNull @Size(max = ApplicationAddresses.LENGTH)
        String address,

        @Schema(
                description =
                        "Whether it is told of everything, also of kinds that a later version knows. Without it and without kinds it is.")
        Optional<Boolean> everything,

        @Schema(description = "The kinds of events of which it is told, as in the audit log.")
        Optional<List<String>> kinds) {

    /** The field of the kinds. */
    static final String KINDS = "kinds";

    /**
     * @param kindsNamed whether a change names kinds: then it is told of everything only if the change says so, too
     * @return what is stored
     */
    static WebhookBody of(WebhookSettings stored, boolean kindsNamed) {
        WebhookKinds kinds = stored.kinds();
        return new WebhookBody(
                stored.name(),
                stored.address().toString(),
                Optional.of(kinds.everything() && !kindsNamed),
                Optional.of(kinds.chosen().stream().map(AuditKind::name).toList()));
    }

    /** @return whether it is told of everything */
    boolean isOfEverything() {
        return everything.orElse(kinds.isEmpty());
    }
}
