package org.guestlist.web.webhook;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.NewIds.Thing;
import org.guestlist.platform.config.WebhookKey;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.OnePage;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.webhook.Webhook;
import org.guestlist.webhook.WebhookDeliveries;
import org.guestlist.webhook.WebhookDeliveries.Standing;
import org.guestlist.webhook.WebhookOutcome;
import org.guestlist.webhook.WebhookOutcome.ChangedMeanwhile;
import org.guestlist.webhook.WebhookOutcome.NameTaken;
import org.guestlist.webhook.WebhookOutcome.Saved;
import org.guestlist.webhook.WebhookOutcome.TooMany;
import org.guestlist.webhook.WebhookService;
import org.guestlist.webhook.WebhookTester;
import org.omnifaces.util.Faces;

/**
 * One webhook: {@code ?id=…} an existing one, {@code ?new=…} one that is yet to be added. Its key is in the answer to the form that made
 * it, and nowhere else.
 */
@Named("webhookBean")
@RequestScoped
public class WebhookBean extends OnePage<Webhook> {

    private static final Map<String, Set<String>> ROWS =
            Map.of("about", Set.of("name", "address"), "kinds", Set.of("kinds"));

    @Inject
    private Command command;

    @Inject
    private WebhookService webhooks;

    @Inject
    private WebhookDeliveries deliveries;

    @Inject
    private WebhookTester tester;

    @Inject
    private FormErrors errors;

    @Inject
    private Clock clock;

    private NewId newId;
    private WebhookForm form;
    private WebhookKey key;
    private Standing standing;

    public WebhookBean() {
        super("/admin/webhook", Set.of("changed", "on", "off", "tested", "again"));
    }

    @Override
    protected Optional<Webhook> find(UUID id) {
        return webhooks.find(id);
    }

    @PostConstruct
    void fill() {
        newId = command.id().isPresent() ? null : command.newId(Thing.WEBHOOK).orElse(null);
        form = getThing() == null
                ? WebhookForm.empty()
                : WebhookForm.of(getThing().getSettings());
        if (isSent()) {
            form.take(Faces.getRequest());
        }
    }

    /** Answers 404 if there is no such webhook in this organisation; else does what the button says that was pressed. */
    public void act() {
        if (!isFound()) {
            Faces.responseSendError(404, null);
            return;
        }
        if (getThing() == null) {
            add();
            return;
        }
        UUID uuid = getThing().getUuid();
        switch (command.name()) {
            case SAVE -> form.read(errors).ifPresent(read -> done(webhooks.change(uuid, seen(), read), "changed"));
            case "key" -> show(webhooks.replaceKey(uuid, seen()));
            case "on" -> done(webhooks.switchOn(uuid, seen()), "on");
            case "off" -> done(webhooks.switchOff(uuid, seen()), "off");
            case "test" -> {
                tester.test(getThing());
                tell("tested", "deliveries");
            }
            case "again" -> {
                RequestValues.uuid(Faces.getRequestParameter("delivery"))
                        .ifPresent(one -> deliveries.sendAgain(getThing(), one));
                tell("again", "deliveries");
            }
            default -> {
                // Only looked at.
            }
        }
        openWrong(ROWS);
    }

    private void add() {
        Optional<Webhook> there = webhooks.find(newId.uuid());
        if (there.isPresent()) {
            // The answer to the form that added it is loaded again.
            Faces.redirect("/admin/webhook?id=%s", newId.uuid());
        } else if (isSent()) {
            form.read(errors).ifPresent(read -> show(webhooks.create(newId, read)));
        }
    }

    /** Deletes the webhook, once that is confirmed. */
    public void delete() {
        if (getThing() != null && "delete".equals(command.name())) {
            if (webhooks.delete(getThing().getUuid(), seen()) instanceof ChangedMeanwhile) {
                lookAgain();
            } else {
                Faces.redirect("/admin/webhooks?saved=deleted");
            }
        }
    }

    private void show(WebhookOutcome outcome) {
        if (outcome instanceof Saved made && made.key().isPresent()) {
            show(made.webhook());
            key = made.key().get();
        } else {
            done(outcome, "changed");
        }
    }

    private void done(WebhookOutcome outcome, String what) {
        if (outcome instanceof Saved) {
            tell(what);
        } else if (outcome instanceof NameTaken) {
            errors.refuse("name", "webhook.name.taken");
        } else if (outcome instanceof TooMany) {
            errors.refuse("name", "webhook.many", WebhookService.MOST);
        } else if (outcome instanceof ChangedMeanwhile) {
            lookAgain();
        } else {
            Faces.redirect("/admin/webhooks");
        }
    }

    private boolean isFound() {
        return getThing() != null || newId != null;
    }

    /** @return the id of a new one as it stands in the address */
    public String getNewId() {
        return command.sealedId();
    }

    public WebhookForm getForm() {
        return form;
    }

    /** @return the key that was just made, as receivers are told it; null at any other time */
    public String getKey() {
        return key == null ? null : key.text();
    }

    /** @return how it stands */
    public Standing getStanding() {
        if (standing == null) {
            standing = deliveries.standing(getThing());
        }
        return standing;
    }

    /** @return until when messages are signed with the key from before as well; empty if they are not */
    public Optional<Instant> getBeforeUntil() {
        return getThing().getBeforeUntil(clock.instant());
    }
}
