package org.guestlist.web.people;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import java.util.function.Function;
import org.guestlist.account.Vouching;
import org.guestlist.guest.GuestAdministration;
import org.guestlist.guest.GuestRules;
import org.guestlist.guest.GuestRulesService;
import org.guestlist.guest.NoHostException;
import org.guestlist.guest.WhoHosts;
import org.guestlist.people.InviteOutcome;
import org.guestlist.web.platform.page.FieldReader;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.PersonField;
import org.guestlist.web.platform.page.TypedFields;
import org.omnifaces.util.Faces;

/** The fields of an invitation that make a guest of the person. They are shown where members may be hosts. */
@Named("guestToInvite")
@RequestScoped
public class GuestToInviteBean {

    @Inject
    private GuestRulesService rules;

    @Inject
    private GuestAdministration administration;

    @Inject
    private PersonField people;

    @Inject
    private FormErrors errors;

    private final TypedFields typed = new TypedFields("host", "secondHost", "guestReason");
    private GuestRules now;

    @PostConstruct
    void start() {
        now = rules.get();
        typed.take(Faces.getRequest());
    }

    /** @return whether guests can be invited */
    public boolean isOffered() {
        return now.whoHosts() != WhoHosts.NOBODY;
    }

    /** @return whether a guest is to be invited */
    public boolean isGuest() {
        return "guest".equals(Faces.getRequestParameter("kind"));
    }

    /** @return the hosts and the reason, as {@link HostFields#read} reads them */
    HostFields read(FieldReader mistakes) {
        FieldReader fields = typed.reader(mistakes);
        return HostFields.read(fields, people::host, now.reasonAsked());
    }

    /**
     * Invites with these hosts.
     *
     * @return what the invitation returns; null after it was said beside its field that one of them is no host
     */
    InviteOutcome invite(HostFields hosts, Function<Vouching, InviteOutcome> how) {
        try {
            return administration.vouched(hosts.hosts(), hosts.reason(), how);
        } catch (NoHostException e) {
            hosts.refuse(e.address(), errors);
            return null;
        }
    }

    /** @return what was typed, by the ids of the fields */
    public Map<String, String> getTyped() {
        return typed;
    }
}
