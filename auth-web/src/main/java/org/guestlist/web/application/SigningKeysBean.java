package org.guestlist.web.application;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.guestlist.signing.SigningKey;
import org.guestlist.signing.SigningKeyService;
import org.guestlist.web.platform.page.Command;
import org.omnifaces.util.Faces;

/** The keys that sign tokens, and the question before one is withdrawn. */
@Named
@RequestScoped
public class SigningKeysBean {

    @Inject
    private SigningKeyService keys;

    @Inject
    private Command command;

    @Inject
    private Clock clock;

    private List<SigningKey> all;

    @PostConstruct
    void start() {
        all = keys.list();
    }

    /** Replaces the keys when the button is pressed. */
    public void act() {
        if ("rotate".equals(command.name())) {
            keys.rotate();
            Faces.redirect("/admin/signing-keys?saved=rotated");
        }
    }

    /** Answers 404 if there is no such key, and withdraws it when confirmed. */
    public void withdraw() {
        if (getChosen() == null) {
            Faces.responseSendError(404, null);
        } else if ("withdraw".equals(command.name())) {
            keys.withdrawNow(Faces.getRequestParameter("key"));
            Faces.redirect("/admin/signing-keys?saved=withdrawn");
        }
    }

    /** @return the published keys, the newest first */
    public List<SigningKey> getKeys() {
        return all;
    }

    /** @return the key to withdraw; null if there is none of this id */
    public SigningKey getChosen() {
        return all.stream()
                .filter(one -> one.getKeyId().equals(Faces.getRequestParameter("key")))
                .findFirst()
                .orElse(null);
    }

    /** @return the last part of the key of the text that says what it does now: {@code waits}, {@code signs} or {@code stays} */
    public String state(SigningKey one) {
        Instant now = clock.instant();
        if (now.isBefore(one.getSignsFrom())) {
            return "waits";
        }
        return one.getSignsUntil().filter(end -> !now.isBefore(end)).isPresent() ? "stays" : "signs";
    }

    /** @return the suffix of the message key for the action just done; null for none */
    public String getSaved() {
        String saved = Faces.getRequestParameter("saved");
        return saved != null && List.of("rotated", "withdrawn").contains(saved) ? saved : null;
    }
}
