package org.guestlist.web.webhook;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.guestlist.platform.config.WebhookKey;
import org.guestlist.web.platform.api.EntityTag;
import org.guestlist.web.platform.api.FieldProblems;
import org.guestlist.web.platform.api.Problem;
import org.guestlist.web.platform.api.resource.Sent;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.webhook.Webhook;
import org.guestlist.webhook.WebhookDeliveries;
import org.guestlist.webhook.WebhookOutcome;
import org.guestlist.webhook.WebhookOutcome.ChangedMeanwhile;
import org.guestlist.webhook.WebhookOutcome.NameTaken;
import org.guestlist.webhook.WebhookOutcome.Saved;
import org.guestlist.webhook.WebhookOutcome.TooMany;
import org.guestlist.webhook.WebhookService;
import org.guestlist.webhook.WebhookSettings;

/** The webhook that the path of a call names. */
@RequestScoped
class OneWebhook {

    @Inject
    private WebhookService webhooks;

    @Inject
    private WebhookDeliveries deliveries;

    @Inject
    private FieldProblems problems;

    @Inject
    private Clock clock;

    /** @throws Problem 404 if there is no webhook with this id here */
    Webhook find(String id) {
        return RequestValues.uuid(id).flatMap(webhooks::find).orElseThrow(OneWebhook::gone);
    }

    private static Problem gone() {
        return Problem.notFound("there is no webhook with this id");
    }

    /** @throws Problem as {@link EntityTag#demand}, and 404 if there is no webhook with this id here */
    Webhook seen(String id, String ifMatch) {
        Webhook webhook = find(id);
        EntityTag.demand(ifMatch, webhook.getVersion());
        return webhook;
    }

    /** Changes it in the version that was seen. @throws Problem as above, and if the change was refused */
    Saved change(String id, String ifMatch, BiFunction<UUID, Integer, WebhookOutcome> change) {
        Webhook webhook = seen(id, ifMatch);
        return saved(change.apply(webhook.getUuid(), webhook.getVersion()));
    }

    /** @throws Problem unless it was saved */
    Saved saved(WebhookOutcome outcome) {
        if (outcome instanceof Saved saved) {
            return saved;
        }
        if (outcome instanceof NameTaken) {
            throw problems.refusal("name", "webhook.name.taken");
        }
        if (outcome instanceof TooMany) {
            throw Problem.conflict("too_many", "there are " + WebhookService.MOST + " webhooks, and may be no more");
        }
        throw outcome instanceof ChangedMeanwhile ? EntityTag.late() : gone();
    }

    /** @return the webhook as it is now, with the tag of the version */
    Response answer(Response.ResponseBuilder answer, Saved saved) {
        return answer(answer, saved.webhook(), saved.key());
    }

    /** @return the same, with a key that was made just now */
    Response answer(Response.ResponseBuilder answer, Webhook webhook, Optional<WebhookKey> key) {
        return answer.header(HttpHeaders.ETAG, EntityTag.of(webhook.getVersion()))
                .entity(view(webhook, key))
                .build();
    }

    /** @param key that was made just now */
    WebhookView view(Webhook webhook, Optional<WebhookKey> key) {
        return WebhookView.of(webhook, deliveries.standing(webhook), clock.instant(), key);
    }

    /** @throws Problem 400 with all that cannot be used */
    WebhookSettings read(Sent<WebhookBody> body) {
        return body.read((said, errors) -> WebhookForm.of(said, errors).read(errors));
    }
}
