package org.guestlist.web.webhook;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.NewIds.Thing;
import org.guestlist.platform.config.WebhookKey;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FormErrors;
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
import org.omnifaces.cdi.Param;
import org.omnifaces.util.Faces;

/**
 * One webhook: {@code ?id=…} an existing one, {@code ?new=…} one that is yet to be added. Its key is in the answer to the form that made
 * it, and nowhere else.
 */
@Named("webhookBean")
@RequestScoped
public class WebhookBean {

    private static final Set<String> SAVED = Set.of("changed", "on", "off", "tested", "again");

    @Inject
    @Param
    private String saved;

    @Inject
    @Param(name = "name")
    private String typedName;

    @Inject
    @Param(name = "address")
    private String typedAddress;

    @Inject
    @Param
    private String which;

    @Inject
    @Param
    private String delivery;

    @Inject
    @Param
    private Integer seen;

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

    private Webhook webhook;
    private NewId newId;
    private WebhookForm form;
    private WebhookKey key;
    private boolean changedMeanwhile;
    private Standing standing;

    @PostConstruct
    void start() {
        webhook = command.id().flatMap(webhooks::find).orElse(null);
        newId = command.id().isPresent() ? null : command.newId(Thing.WEBHOOK).orElse(null);
        form = webhook == null ? WebhookForm.empty() : WebhookForm.of(webhook.getSettings());
        if ("save".equals(command.name())) {
            form.getTyped().fill("name", typedName).fill("address", typedAddress);
            form.setEverything(!"some".equals(which));
            form.choose(RequestValues.all(Faces.getRequest(), "kind"));
        }
    }

    /** Answers 404 if there is no such webhook in this organisation; else does what the button says that was pressed. */
    public void act() {
        if (webhook == null && newId == null) {
            Faces.responseSendError(404, null);
            return;
        }
        if (webhook == null) {
            add();
            return;
        }
        UUID uuid = webhook.getUuid();
        switch (command.name()) {
            case "save" -> form.read(errors).ifPresent(read -> done(webhooks.change(uuid, version(), read), "changed"));
            case "key" -> show(webhooks.replaceKey(uuid, version()));
            case "on" -> done(webhooks.switchOn(uuid, version()), "on");
            case "off" -> done(webhooks.switchOff(uuid, version()), "off");
            case "test" -> {
                tester.test(webhook);
                again("tested");
            }
            case "again" -> {
                RequestValues.uuid(delivery).ifPresent(one -> deliveries.sendAgain(webhook, one));
                again("again");
            }
            default -> {
                // Only looked at.
            }
        }
    }

    private void add() {
        Optional<Webhook> there = webhooks.find(newId.uuid());
        if (there.isPresent()) {
            // The answer to the form that added it is loaded again.
            Faces.redirect("/admin/webhook?id=%s", newId.uuid());
        } else if ("save".equals(command.name())) {
            form.read(errors).ifPresent(read -> show(webhooks.create(newId, read)));
        }
    }

    /** Deletes the webhook, once that is confirmed; answers 404 if there is none. */
    public void delete() {
        if (webhook == null) {
            Faces.responseSendError(404, null);
        } else if ("delete".equals(command.name())) {
            changedMeanwhile = webhooks.delete(webhook.getUuid(), version()) instanceof ChangedMeanwhile;
            if (!changedMeanwhile) {
                Faces.redirect("/admin/webhooks?saved=deleted");
            }
        }
    }

    private int version() {
        return seen == null ? -1 : seen;
    }

    private void show(WebhookOutcome outcome) {
        if (outcome instanceof Saved made && made.key().isPresent()) {
            webhook = made.webhook();
            key = made.key().get();
        } else {
            done(outcome, "changed");
        }
    }

    private void done(WebhookOutcome outcome, String what) {
        if (outcome instanceof Saved) {
            again(what);
        } else if (outcome instanceof NameTaken) {
            errors.refuse("name", "webhook.name.taken");
        } else if (outcome instanceof TooMany) {
            errors.refuse("name", "webhook.many", WebhookService.MOST);
        } else if (outcome instanceof ChangedMeanwhile) {
            changedMeanwhile = true;
        } else {
            Faces.redirect("/admin/webhooks");
        }
    }

    private void again(String what) {
        Faces.redirect("/admin/webhook?id=%s&saved=%s", webhook.getUuid(), what);
    }

    /** @return whether there is something to show */
    public boolean isFound() {
        return webhook != null || newId != null;
    }

    /** @return the webhook; null for a new one */
    public Webhook getWebhook() {
        return webhook;
    }

    /** @return the id of a new one as it stands in the address */
    public String getNewId() {
        return command.sealedId();
    }

    /** @return the name, as typed or as it is */
    public String getName() {
        return form.getTyped().get("name");
    }

    /** @return the address, as typed or as it is */
    public String getAddress() {
        return form.getTyped().get("address");
    }

    WebhookForm getForm() {
        return form;
    }

    /** @return whether it is told of everything, as chosen or as it is */
    public boolean isEverything() {
        return form.isEverything();
    }

    /** @return the key that was just made, as receivers are told it; null at any other time */
    public String getKey() {
        return key == null ? null : key.text();
    }

    /** @return how it stands */
    public Standing getStanding() {
        if (standing == null) {
            standing = deliveries.standing(webhook);
        }
        return standing;
    }

    /** @return until when messages are signed with the key from before as well; empty if they are not */
    public Optional<Instant> getBeforeUntil() {
        return webhook.getBeforeUntil(clock.instant());
    }

    /** @return the suffix of the message key for what was just done; null for nothing */
    public String getSaved() {
        return saved != null && SAVED.contains(saved) && command.name().isEmpty() ? saved : null;
    }

    /** @return whether somebody has changed it since the page was opened */
    public boolean isChangedMeanwhile() {
        return changedMeanwhile;
    }
}
