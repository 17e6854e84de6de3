package org.guestlist.web.webhook;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guestlist.audit.AuditKind;
import org.guestlist.web.platform.api.RecordFields;
import org.guestlist.web.platform.page.FieldErrors;
import org.guestlist.web.platform.page.FieldReader;
import org.guestlist.web.platform.page.TypedFields;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.webhook.WebhookKinds;
import org.guestlist.webhook.WebhookSettings;

/** What is typed and ticked of a webhook. */
public final class WebhookForm {

    private final TypedFields typed = new TypedFields("name", "address");
    private final Set<AuditKind> kinds = EnumSet.noneOf(AuditKind.class);
    private boolean everything;

    /** @return an empty form, in which everything is ticked */
    static WebhookForm empty() {
        WebhookForm form = new WebhookForm();
        form.everything = true;
        return form;
    }

    /** @return the form as it is stored */
    static WebhookForm of(WebhookSettings settings) {
        WebhookForm form = new WebhookForm();
        form.typed.fill("name", settings.name()).fill("address", settings.address());
        form.everything = settings.kinds().everything();
        form.kinds.addAll(settings.kinds().chosen());
        return form;
    }

    /** @return what a program says, after saying of which kinds there are none */
    static WebhookForm of(WebhookBody body, FieldErrors errors) {
        WebhookForm form = new WebhookForm();
        RecordFields.fill(form.typed, body);
        form.everything = body.isOfEverything();
        form.choose(body.kinds().orElse(List.of()))
                .ifPresent(unknown -> errors.refuse("kinds", "api.value.unknown", WebhookKinds.choices()));
        return form;
    }

    /** Takes what was sent. */
    void take(HttpServletRequest request) {
        typed.take(request);
        everything = !"some".equals(request.getParameter("which"));
        choose(RequestValues.all(request, "kind"));
    }

    public TypedFields getTyped() {
        return typed;
    }

    /** @return whether it is told of everything */
    public boolean isEverything() {
        return everything;
    }

    boolean has(AuditKind kind) {
        return kinds.contains(kind);
    }

    /** Ticks these names of kinds and no others. @return a name that is none of those that can be chosen; empty if all are */
    Optional<String> choose(Collection<String> names) {
        kinds.clear();
        Optional<String> unknown = Optional.empty();
        for (String name : names) {
            Optional<AuditKind> kind =
                    RequestValues.constant(AuditKind.class, name).filter(WebhookKinds.choices()::contains);
            kind.ifPresent(kinds::add);
            unknown = kind.isPresent() ? unknown : Optional.of(name);
        }
        return unknown;
    }

    /** @return what was said; empty if something was refused */
    Optional<WebhookSettings> read(FieldErrors errors) {
        FieldReader reader = typed.reader(errors);
        String name = reader.text("name");
        if (!WebhookSettings.isName(name)) {
            reader.refuse("name", "webhook.name.invalid", WebhookSettings.NAME_LENGTH);
        }
        Optional<URI> address = reader.required(
                "address",
                text -> FieldReader.orEmpty(URI::create).apply(text).filter(WebhookSettings::isAddress),
                "webhook.address.invalid");
        WebhookKinds wanted = everything ? WebhookKinds.ALL : WebhookKinds.of(kinds);
        if (wanted.isEmpty()) {
            reader.refuse("kinds", "webhook.kinds.none");
        }
        return reader.isRefused() ? Optional.empty() : address.map(there -> new WebhookSettings(name, there, wanted));
    }
}
