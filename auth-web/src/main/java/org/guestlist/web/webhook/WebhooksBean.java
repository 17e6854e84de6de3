package org.guestlist.web.webhook;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guestlist.organisation.tenant.NewIds.Thing;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.text.Text;
import org.guestlist.webhook.Webhook;
import org.guestlist.webhook.WebhookDeliveries;
import org.guestlist.webhook.WebhookDeliveries.Standing;
import org.guestlist.webhook.WebhookService;
import org.omnifaces.util.Faces;

/** The list of webhooks. */
@Named("webhooks")
@RequestScoped
public class WebhooksBean {

    @Inject
    private Command command;

    @Inject
    private WebhookService webhooks;

    @Inject
    private WebhookDeliveries deliveries;

    @Inject
    private Text text;

    private List<Webhook> rows;
    private final Map<UUID, Standing> standings = new HashMap<>();

    /** @return all webhooks, by name */
    public List<Webhook> getRows() {
        if (rows == null) {
            rows = webhooks.list();
        }
        return rows;
    }

    /** @return how it stands: the constant of its state, as the texts and style sheets have it */
    public String state(Webhook webhook) {
        return webhook.getSwitchedOff().isPresent()
                ? "OFF"
                : standing(webhook).failingSince().isPresent() ? "FAILS" : "ON";
    }

    /** @return how many events wait for it, in words */
    public String waiting(Webhook webhook) {
        return text.format("webhook.waiting", standing(webhook).waiting());
    }

    private Standing standing(Webhook webhook) {
        return standings.computeIfAbsent(webhook.getUuid(), any -> deliveries.standing(webhook));
    }

    /** @return whether there may be one more */
    public boolean isRoom() {
        return getRows().size() < WebhookService.MOST;
    }

    /** @return the id of the webhook that the form adds: a form that is sent twice adds one */
    public String getNewId() {
        return command.makeId(Thing.WEBHOOK);
    }

    /** @return whether one was just deleted */
    public boolean isDeleted() {
        return "deleted".equals(Faces.getRequestParameter("saved"));
    }
}
