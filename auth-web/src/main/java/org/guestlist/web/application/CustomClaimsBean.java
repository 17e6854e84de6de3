package org.guestlist.web.application;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guestlist.account.attribute.Attribute;
import org.guestlist.account.attribute.PersonAttributes;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationChange;
import org.guestlist.application.ApplicationService;
import org.guestlist.application.ApplicationSettings;
import org.guestlist.application.CustomClaim;
import org.guestlist.application.CustomClaim.Source;
import org.guestlist.group.Group;
import org.guestlist.web.account.attribute.AttributeWords;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.util.Faces;

/** The claims of an application's own, on its page: added and removed one by one. */
@Named("customClaims")
@RequestScoped
public class CustomClaimsBean {

    private static final CustomClaimReader.Fields FIELDS =
            new CustomClaimReader.Fields("claimName", "claimOf", "claimText");

    @Inject
    private Command command;

    @Inject
    private ApplicationBean bean;

    @Inject
    private ApplicationService applications;

    @Inject
    private CustomClaimReader reader;

    @Inject
    private PersonAttributes attributes;

    @Inject
    private AttributeWords words;

    @Inject
    private FormErrors errors;

    @Inject
    private Text text;

    private List<Attribute> allAttributes;

    /** Does what a button was pressed for. */
    public void act() {
        if (!isPossible()) {
            return;
        }
        switch (command.name()) {
            case "add-claim" -> add();
            case "remove-claim" -> remove();
            default -> {
                // The page is only viewed, or another button was pressed.
            }
        }
    }

    /** @return whether the application gets claims about people: one behind a reverse proxy gets headers, a service nothing */
    public boolean isPossible() {
        return bean.getThing() != null && bean.getThing().getKind().hasRedirects();
    }

    private void add() {
        List<CustomClaim> claims = new ArrayList<>(getAll());
        reader.read(getName(), source(), of(), getText(), claims, FIELDS, errors)
                .ifPresent(one -> {
                    claims.add(one);
                    change(claims);
                });
    }

    private void remove() {
        List<CustomClaim> claims = new ArrayList<>(getAll());
        RequestValues.wholeNumber(Faces.getRequestParameter("claim"))
                .filter(index -> index >= 0 && index < claims.size())
                .ifPresent(index -> {
                    claims.remove(index.intValue());
                    change(claims);
                });
    }

    private void change(List<CustomClaim> claims) {
        Application application = bean.getThing();
        ApplicationSettings settings = application.settings();
        ApplicationChange outcome = RequestValues.wholeNumber(Faces.getRequestParameter("shown"))
                .map(version -> applications.change(
                        application.getUuid(),
                        version,
                        settings.with(settings.tokens()
                                .with(settings.tokens().claims().with(claims)))))
                .orElse(ApplicationChange.CHANGED_MEANWHILE);
        if (outcome == ApplicationChange.DONE) {
            bean.tell("changed", "custom");
        } else {
            bean.answer(outcome, "changed");
        }
    }

    private Optional<Source> source() {
        return RequestValues.constant(
                Source.class,
                RequestValues.text(Faces.getRequestParameter("claimOf")).replaceFirst(":.*", ""));
    }

    private String of() {
        return RequestValues.text(Faces.getRequestParameter("claimOf")).replaceFirst("^[^:]*:?", "");
    }

    /** @return whether the form was sent and is shown again */
    public boolean isPosted() {
        return "add-claim".equals(command.name());
    }

    /** @return their names, in one line */
    public String getNow() {
        return getAll().isEmpty()
                ? text.get("application.custom.none")
                : getAll().stream().map(CustomClaim::name).distinct().collect(Collectors.joining(" · "));
    }

    /** @return the claims that there are, in the order in which they were added */
    public List<CustomClaim> getAll() {
        return bean.getThing().claims().custom();
    }

    /** @return where the value comes from, as people read it */
    public String described(CustomClaim one) {
        return switch (one.source()) {
            case ATTRIBUTE ->
                getAttributes().stream()
                        .filter(attribute -> attribute.key().equals(one.of()))
                        .findFirst()
                        .map(words::label)
                        .orElseGet(() -> text.format("application.custom.gone", one.of()));
            case GROUP ->
                text.format(
                        "application.custom.word",
                        one.text(),
                        bean.getGroups().stream()
                                .filter(group -> one.group().equals(Optional.of(group.getUuid())))
                                .findFirst()
                                .map(Group::getName)
                                .orElseGet(() -> text.get("application.custom.group.gone")));
            case TEXT -> text.format("application.custom.fixed", one.text());
        };
    }

    /** @return the attributes that a claim can tell of */
    public List<Attribute> getAttributes() {
        if (allAttributes == null) {
            allAttributes = attributes.all();
        }
        return allAttributes;
    }

    /** @return whether this source, with this attribute or group, is chosen in the form that was sent */
    public boolean isChosen(Source source, Object of) {
        return isPosted() && source().equals(Optional.of(source)) && of().equals(of.toString());
    }

    public String getName() {
        return RequestValues.text(Faces.getRequestParameter("claimName"));
    }

    public String getText() {
        return RequestValues.text(Faces.getRequestParameter("claimText"));
    }
}
