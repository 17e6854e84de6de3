package org.guestlist.web.application;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationKind;
import org.guestlist.application.api.SignalNaming;
import org.guestlist.application.api.SignalReceivers;
import org.guestlist.application.signal.SignalStream;
import org.guestlist.application.signal.SignalStreams;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.util.Faces;

/** Whether an application may receive shared signals, how they name people, and what has become of its stream. */
@Named("applicationSignals")
@RequestScoped
public class ApplicationSignalsBean {

    private static final String NONE = "none";

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

    @Inject
    private Text text;

    private SignalStream stream;

    /** Lets it receive signals, or not any more, as chosen. */
    public void act() {
        Application application = bean.getThing();
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
                Faces.redirect(
                        "/admin/application?id=%s&section=%s&saved=changed#signals",
                        application.getUuid(), application.getKind() == ApplicationKind.SERVICE ? "signals" : "tools");
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
        return chosen().isPresent() || NONE.equals(Faces.getRequestParameter("naming"));
    }

    private Optional<SignalNaming> chosen() {
        return RequestValues.constant(SignalNaming.class, Faces.getRequestParameter("naming"));
    }

    /** @return how signals name people, as chosen, or as it is where what was chosen is not offered; empty for no signals */
    public String getNaming() {
        Optional<SignalNaming> naming = isPosted() && isOffered()
                ? chosen()
                : receivers.namingFor(bean.getThing().getId());
        return naming.map(Enum::name).orElse("");
    }

    /** @return in one line whether it may receive them, and how they name people */
    public String getNow() {
        return text.get(
                getNaming().isEmpty() ? "application.signals.none" : "application.signals.naming." + getNaming());
    }

    /** @return what there is to choose */
    public SignalNaming[] getNamings() {
        return SignalNaming.values();
    }

    /** @return whether it could receive signals: it keeps a secret or a private key */
    public boolean isPossible() {
        return bean.getThing().getKind().isConfidential();
    }

    /** @return the stream that it has made; null for none */
    public SignalStream getStream() {
        if (stream == null) {
            stream = streams.of(bean.getThing()).orElse(null);
        }
        return stream;
    }
}
