package org.guestlist.web.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountDetails;
import org.guestlist.account.ChangedMeanwhileException;
import org.guestlist.account.ExternalIdTakenException;
import org.guestlist.account.LastAdministratorException;
import org.guestlist.account.NotForGuestsException;
import org.guestlist.account.attribute.AttributeChange;
import org.guestlist.account.attribute.KeptElsewhereException;
import org.guestlist.guest.NoHostException;
import org.guestlist.guest.PersonChange;
import org.guestlist.guest.PersonChange.Answering;
import org.guestlist.guest.PersonChange.Ways;
import org.guestlist.guest.WholePerson;
import org.guestlist.web.platform.page.FormErrors;
import org.omnifaces.util.Faces;

/**
 * Saves all rows of a person's page together, or says beside the fields why not. What takes rights away from the user, or ends sessions, is
 * asked about once for all of it.
 */
@Named("personSave")
@RequestScoped
public class PersonSaveBean {

    @Inject
    private PersonBean person;

    @Inject
    private PersonAboutBean about;

    @Inject
    private PersonGroupsBean groups;

    @Inject
    private PersonAttributesBean attributes;

    @Inject
    private PersonWaysBean ways;

    @Inject
    private PersonGuestBean guest;

    @Inject
    private WholePerson people;

    @Inject
    private FormErrors errors;

    /** Saves what was sent. */
    public void act() {
        if (person.getAccount() == null || !person.isSent() || !person.isCorrectable()) {
            return;
        }
        AccountDetails details = about.read();
        AttributeChange others = attributes.read();
        Optional<HostFields> hosts = guest.readHosts();
        Optional<Ways> wanted = ways.read();
        if (errors.getCount() > 0 || ask(details, wanted)) {
            return;
        }
        save(details, others, hosts, wanted);
    }

    /** Asks about all that there is to ask, unless that was answered already. @return whether there is something */
    private boolean ask(AccountDetails details, Optional<Ways> wanted) {
        if ("true".equals(Faces.getRequestParameter("sure"))) {
            return false;
        }
        boolean rights = about.ask(details);
        boolean sessions = wanted.filter(ways::ask).isPresent();
        return rights || sessions;
    }

    private void save(
            AccountDetails details, AttributeChange others, Optional<HostFields> hosts, Optional<Ways> wanted) {
        Account account = person.getAccount();
        PersonChange change = new PersonChange(
                details,
                others,
                groups.joined(),
                groups.left(),
                wanted,
                hosts.map(one -> new Answering(one.hosts(), one.reason())));
        try {
            people.save(account.getId(), person.seen(), change);
            person.tell(hosts.isPresent() ? "hosts" : "changed");
        } catch (ChangedMeanwhileException e) {
            person.lookAgain();
            about.compare();
        } catch (KeptElsewhereException e) {
            errors.refuse(PersonAttributesBean.field(e.key()), "attribute.refused", e.owner());
        } catch (ExternalIdTakenException e) {
            about.getForm().refuse(e);
        } catch (LastAdministratorException e) {
            about.refuseLast(details);
        } catch (NoHostException e) {
            hosts.orElseThrow().refuse(e.address(), errors);
        } catch (NotForGuestsException e) {
            person.tell("meanwhile");
        }
    }

    /** @return whether the form, when sent again, confirms what was asked */
    public boolean isAsked() {
        return about.isDoubtful() || ways.getEnding() > 0;
    }
}
