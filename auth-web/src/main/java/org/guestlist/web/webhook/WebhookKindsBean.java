package org.guestlist.web.webhook;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditTopic;
import org.guestlist.web.platform.text.Text;
import org.guestlist.webhook.WebhookKinds;

/** The kinds of events that can be ticked for a webhook, by what they are about. */
@Named("webhookKinds")
@RequestScoped
public class WebhookKindsBean {

    @Inject
    private WebhookBean bean;

    @Inject
    private Text text;

    /**
     * Kinds that are about the same.
     *
     * @param title what they are about, and how many of them are ticked
     * @param open whether some but not all are ticked, so that the form shows which
     */
    public record Group(String title, boolean open, List<Kind> kinds) {}

    /**
     * A kind.
     *
     * @param name of the constant
     * @param label what happens
     * @param ticked whether the webhook is told of it
     */
    public record Kind(String name, String label, boolean ticked) {}

    /** @return all of them, in the order of the log */
    public List<Group> getGroups() {
        return Arrays.stream(AuditTopic.values()).map(this::group).toList();
    }

    /** @return in one line what the webhook is told of, as it is stored */
    public String getNow() {
        WebhookKinds told = bean.getThing().getSettings().kinds();
        return told.everything()
                ? text.get("webhook.kinds.all")
                : text.format(
                        "webhook.kinds.now",
                        told.chosen().size(),
                        WebhookKinds.choices().size());
    }

    private Group group(AuditTopic topic) {
        List<Kind> kinds = topic.kinds().stream()
                .filter(WebhookKinds.choices()::contains)
                .map(this::kind)
                .toList();
        long ticked = kinds.stream().filter(Kind::ticked).count();
        return new Group(
                text.format("webhook.kinds.group", text.get("audit.topic." + topic), ticked, kinds.size()),
                ticked > 0 && ticked < kinds.size(),
                kinds);
    }

    private Kind kind(AuditKind kind) {
        return new Kind(
                kind.name(), text.get("audit.kind." + kind), bean.getForm().has(kind));
    }
}
