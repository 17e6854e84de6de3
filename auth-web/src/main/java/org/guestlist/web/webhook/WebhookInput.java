package org.guestlist.web.webhook;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.guestlist.web.platform.api.Body;
import org.guestlist.web.platform.api.FieldProblems;
import org.guestlist.web.platform.api.Problem;
import org.guestlist.webhook.WebhookKinds;
import org.guestlist.webhook.WebhookSettings;

/** What programs say of a webhook, read by the fields of its page. */
@RequestScoped
class WebhookInput {

    /** What is said of a webhook. */
    static final String[] FIELDS = {"name", "address", "everything", "kinds"};

    private static final String KINDS = "kinds";

    @Inject
    private FieldProblems problems;

    /** @throws Problem 400 with all that cannot be used */
    WebhookSettings readNew(Body body) {
        WebhookForm form = WebhookForm.empty();
        form.setEverything(!body.has(KINDS));
        return read(form, body);
    }

    /** @throws Problem 400 with all that cannot be used */
    WebhookSettings read(Body body, WebhookSettings stored) {
        WebhookForm form = WebhookForm.of(stored);
        form.setEverything(form.isEverything() && !body.has(KINDS));
        return read(form, body);
    }

    private WebhookSettings read(WebhookForm form, Body body) {
        body.fill(form.getTyped(), "name", "address");
        form.setEverything(body.flag("everything", form.isEverything()));
        if (body.has(KINDS)) {
            form.choose(body.texts(KINDS))
                    .ifPresent(unknown -> problems.refuse(KINDS, "api.value.unknown", WebhookKinds.choices()));
        }
        Optional<WebhookSettings> settings = form.read(problems);
        problems.demandNone();
        return settings.orElseThrow(problems::refusal);
    }

    /** @return 400 for this field */
    Problem refusal(String field, String key, Object... values) {
        return problems.refusal(field, key, values);
    }
}
