package org.guestlist.web.directory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.guestlist.directory.DirectoryTokens;
import org.guestlist.directory.DirectoryTokens.Made;
import org.guestlist.directory.DirectoryTokens.Outcome;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Dates;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.util.Faces;

/** The tokens of one directory: a new one is shown once, in the answer to the form that has made it. */
@Named("directoryTokens")
@RequestScoped
public class DirectoryTokensBean {

    @Inject
    private Command command;

    @Inject
    private DirectoryBean bean;

    @Inject
    private DirectoryTokens tokens;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private FormErrors errors;

    @Inject
    private Text text;

    @Inject
    private Dates dates;

    private String made;
    private List<Made> all;

    /** Makes or withdraws a token, if a button was pressed for that. */
    public void act() {
        if (bean.getThing() == null) {
            return;
        }
        if ("token".equals(command.name())) {
            make();
        } else if ("withdraw".equals(command.name())) {
            RequestValues.uuid(Faces.getRequestParameter("token"))
                    .ifPresent(token -> tokens.withdraw(bean.getThing().getUuid(), token));
            bean.tell("withdrawn", "tokens");
        }
    }

    private void make() {
        Optional<LocalDate> until = RequestValues.day(RequestValues.text(Faces.getRequestParameter("until")));
        if (until.isEmpty()) {
            errors.refuse("until", "directory.token.until.refused", DirectoryTokens.LONGEST_DAYS);
            return;
        }
        Outcome outcome = tokens.make(bean.getThing().getUuid(), until.get());
        if (outcome instanceof Outcome.Done done) {
            made = done.token().value();
        } else if (outcome instanceof Outcome.TooMany) {
            errors.refuse("until", "directory.token.many");
        } else {
            errors.refuse("until", "directory.token.until.refused", DirectoryTokens.LONGEST_DAYS);
        }
    }

    /** @return the token that was just made; null for none */
    public String getMade() {
        return made;
    }

    /** @return those that there are, the newest first */
    public List<Made> getAll() {
        if (all == null) {
            all = tokens.of(bean.getThing());
        }
        return all;
    }

    /** @return in one line how many there are, and until when */
    public String getNow() {
        return text.format(
                "directory.tokens.now",
                getAll().size(),
                getAll().stream()
                        .map(Made::expiresOn)
                        .min(Comparator.naturalOrder())
                        .map(dates::day)
                        .orElse(""));
    }

    /** @return whether what was typed is shown again, or a token was made just now */
    public boolean isPosted() {
        return "token".equals(command.name());
    }

    /** @return whether the last day of a token is over */
    public boolean isOver(Made token) {
        return token.expiresOn().isBefore(tenant.today());
    }

    /** @return the last day, as typed or as proposed: a year from now */
    public String getUntil() {
        return "token".equals(command.name()) && made == null
                ? RequestValues.text(Faces.getRequestParameter("until"))
                : tenant.today().plusYears(1).toString();
    }

    /** @return what to enter as the address at the directory */
    public String getAddress() {
        return tenant.address() + DirectoryTokens.PATH;
    }
}
