package org.guestlist.web.directory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.guestlist.application.ApplicationKind;
import org.guestlist.application.ApplicationService;
import org.guestlist.application.api.DirectoryClients;
import org.guestlist.application.openid.Endpoints;
import org.guestlist.directory.DirectoryService;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.Option;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.util.Faces;

/** The application with whose access tokens one directory calls, instead of a token of its own. */
@Named("directoryClient")
@RequestScoped
public class DirectoryClientBean {

    @Inject
    private Command command;

    @Inject
    private DirectoryBean bean;

    @Inject
    private DirectoryService directories;

    @Inject
    private ApplicationService applications;

    @Inject
    private Endpoints endpoints;

    @Inject
    private FormErrors errors;

    @Inject
    private Text text;

    /** Lets the directory call as the application that was chosen, if the button was pressed for that. */
    public void act() {
        if (bean.getThing() == null || !isPosted()) {
            return;
        }
        if (directories.callAs(bean.getThing().getUuid(), RequestValues.uuid(Faces.getRequestParameter("client")))) {
            bean.tell("changed", "client");
        } else {
            errors.refuse("client", "directory.client.refused");
        }
    }

    /** @return whether the form was sent */
    public boolean isPosted() {
        return "client".equals(command.name());
    }

    /** @return the applications that act for themselves, with the one that is chosen; first none */
    public List<Option> getChoices() {
        Optional<UUID> chosen = isPosted()
                ? RequestValues.uuid(Faces.getRequestParameter("client"))
                : directories.client(bean.getThing());
        return Stream.concat(
                        Stream.of(new Option("", text.get("directory.client.none"), chosen.isEmpty())),
                        applications.list().stream()
                                .filter(one -> one.getKind() == ApplicationKind.SERVICE)
                                .map(one -> new Option(
                                        one.getUuid().toString(),
                                        one.getName(),
                                        chosen.equals(Optional.of(one.getUuid())))))
                .toList();
    }

    /** @return in one line the application that is chosen */
    public String getNow() {
        return Option.chosen(getChoices());
    }

    /** @return the client id; null if no application is chosen */
    public UUID getClientId() {
        return directories.client(bean.getThing()).orElse(null);
    }

    /** @return where the directory gets access tokens */
    public String getTokenEndpoint() {
        return endpoints.at(Endpoints.TOKEN).toString();
    }

    /** @return the scope of these tokens */
    public String getScope() {
        return DirectoryClients.SCOPE;
    }
}
