package org.guestlist.web.application;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.guestlist.platform.config.Settings;
import org.guestlist.platform.secret.Authorities;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Dates;
import org.guestlist.web.platform.text.Text;

/** What an application's form offers and says about how it learns of ended sessions. */
@Named("signOuts")
@RequestScoped
public class SignOutsBean {

    @Inject
    private ApplicationBean page;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    @Inject
    private Dates dates;

    @Inject
    private Text text;

    /** @return whether the operator permits addresses inside the network, or there is one which can only be given up */
    public boolean isInsideOffered() {
        return !settings.outboundByApplication().isEmpty()
                || page.getForm().getSignOut().isInside();
    }

    /** @return whether the front-channel address is shown at once: it is there, or wrong; whoever wants one unfolds it */
    public boolean isFrontChannelOpen() {
        return !RequestValues.text(page.getForm().getTyped().get("frontChannelLogout"))
                .isEmpty();
    }

    /** @return each stored certificate of its own authorities, and until when it counts */
    public List<String> getAuthorities() {
        return Optional.ofNullable(page.getThing())
                .flatMap(one -> one.notices().authorities())
                .map(pem -> Authorities.parse(pem).certificates().stream()
                        .map(this::words)
                        .toList())
                .orElse(List.of());
    }

    private String words(X509Certificate one) {
        boolean over = one.getNotAfter().toInstant().isBefore(clock.instant());
        return text.format(
                over ? "application.backChannelAuthorities.over" : "application.backChannelAuthorities.until",
                one.getSubjectX500Principal().getName(),
                dates.minute(one.getNotAfter().toInstant()));
    }
}
