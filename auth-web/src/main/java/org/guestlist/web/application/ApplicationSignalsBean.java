package org.guestlist.web.application;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.guestlist.application.Application;
import org.guestlist.application.api.SignalNaming;
import org.guestlist.application.api.SignalReceivers;
import org.guestlist.application.signal.SignalStream;
import org.guestlist.application.signal.SignalStreams;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.request.RequestValues;
import org.omnifaces.cdi.Param;
import org.omnifaces.util.Faces;

/** Whether an application may receive shared signals, how they name people, and what has become of its stream. */
@Named("applicationSignals")
@RequestScoped
public class ApplicationSignalsBean {

    private static final String NONE = "none";

    @Inject
    @Param(name = "naming")
    private String typedNaming;

    @Inject
    private Command command;

    @Inject
    private ApplicationBean bean;

    @Inject
    private SignalReceivers receivers;

    @Inject
    private SignalStreams streams;

    @Inject
    private FormErrors errors;

    private SignalStream stream;

    /** Lets it receive signals, or not any more, as chosen. */
    public void act() {
        Application application = bean.getApplication();
        if (application == null || !isPosted()) {
            return;
        }
        if (!isOffered()) {
            // What another version has offered must not end the stream.
            errors.refuse("naming", "application.signals.choose");
            return;
        }
        switch (receivers.set(application.getUuid(), chosen())) {
            case DONE ->
                Faces.redirect("/admin/application?id=%s&section=details&saved=changed#signals", application.getUuid());
            case PROGRAM_KNOWS_PROOF ->
                errors.refuse(
                        "naming",
                        "application.api.known.refused",
                        application.programInTheKnow().orElseThrow());
            case NO_RECEIVER -> Faces.redirect("/admin/application?id=%s", application.getUuid());
        }
    }

    /** @return whether the form was sent */
    public boolean isPosted() {
        return "signals".equals(command.name());
    }

    private boolean isOffered() {
        return chosen().isPresent() || NONE.equals(typedNaming);
    }

    private Optional<SignalNaming> chosen() {
        return RequestValues.constant(SignalNaming.class, typedNaming);
    }

    /** @return how signals name people, as chosen, or as it is where what was chosen is not offered; empty for no signals */
    public String getNaming() {
        Optional<SignalNaming> naming = isPosted() && isOffered()
                ? chosen()
                : receivers.namingFor(bean.getApplication().getId());
        return naming.map(Enum::name).orElse("");
    }

    /** @return what there is to choose */
    public SignalNaming[] getNamings() {
        return SignalNaming.values();
    }

    /** @return whether it could receive signals: it keeps a secret or a private key */
    public boolean isPossible() {
        return bean.getApplication().getKind().isConfidential();
    }

    /** @return the stream that it has made; null for none */
    public SignalStream getStream() {
        if (stream == null) {
            stream = streams.of(bean.getApplication()).orElse(null);
        }
        return stream;
    }
}
