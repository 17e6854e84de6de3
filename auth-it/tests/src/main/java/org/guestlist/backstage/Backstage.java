package org.guestlist.backstage;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Arranges in one line what the screens take many requests for. Tests inside the server inject it, tests outside of it reach it through
 * {@code org.guestlist.web.server.Server}, hence everything is serialisable.
 */
public interface Backstage {

    /** The domains for which every provider of a test vouches. */
    String VOUCHED =
            "example.com, acme.example, other.example, partner.example, it.partner.example, unknown.example, xn--bcher-kva.example";

    /** The client that every provider of a test knows. */
    String CLIENT_ID = "guestlist";

    /** Its secret there. */
    String CLIENT_SECRET = "client secret of the tests";

    /** @return a new organisation in English at a host of its own under {@code .localhost} */
    Organisation organisation(String name);

    /** @return a new organisation at this host, in this language (en or de), that also answers at the aliases */
    Organisation organisation(String name, String host, String language, String... aliases);

    /** @return a person who was invited and has not set a password */
    Person invited(Organisation organisation, String email);

    /** @return an active employee */
    Person employee(Organisation organisation, String email, String password);

    /** @return an active person with this role, by its name */
    Person inRole(String role, Organisation organisation, String email, String password);

    /** @return an active administrator */
    Person administrator(Organisation organisation, String email, String password);

    /**
     * Adds an OpenID provider after those that the organisation has.
     *
     * @param allowedDomains the only ones that may use it, separated by commas; empty for all
     * @param networks the only ones from which it can be reached, separated by commas; empty for all
     * @return its id in addresses
     */
    UUID provider(Organisation organisation, String label, String issuer, String allowedDomains, String networks);

    /** @return the id in addresses of a new provider that everybody may use from everywhere */
    default UUID provider(Organisation organisation, String label, String issuer) {
        return provider(organisation, label, issuer, "", "");
    }

    /** Lets the provider's sign-out follow that here. */
    void signOutThere(Organisation organisation, UUID provider);

    /** Lets the provider's signing key be none, so that code which was told that this cannot be throws in the middle of a sign-on. */
    void spoilSigningKey(Organisation organisation, UUID provider);

    /** Lets the provider be used from these networks only, separated by commas. */
    void networks(Organisation organisation, UUID provider, String networks);

    /** Lets the daily check at each of the organisation's providers come now. */
    void watch(Organisation organisation);

    /** Takes the provider off the login page. */
    void disable(Organisation organisation, UUID provider);

    /** Says who may sign in with e-mail and password: EVERYONE, CHOSEN or NOBODY. */
    void admitPasswordsOf(Organisation organisation, String who);

    /** Gives the organisation the rule for passwords of organisations from before: 8 characters, with both cases and a digit. */
    void mixPasswords(Organisation organisation);

    /** Lets this person sign in with e-mail and password where only chosen people may. */
    void allowPassword(Person person);

    /** Makes the person an administrator, who has no password unless there was one before. */
    void promote(Person person);

    /** Lets this person sign in with this provider alone. */
    void signInOnlyWith(Person person, UUID provider);

    /** Lets the login page ask for the address first. */
    void askForTheAddressFirst(Organisation organisation);

    /** Invites somebody as an administrator does, with a welcome mail. */
    void welcome(Organisation organisation, String email);

    /** Writes a mail of this kind to the person into the outbox. */
    void mail(Person to, String kind);

    /** @return what the link with this token is good for, as the simple name of a {@code LinkState} */
    String link(Organisation organisation, String token);

    /** Speaks this language (en or de) to the person from now on. */
    void speak(Person person, String language);

    /** Shuts the person out. */
    void disable(Person person);

    /** Deletes the account. */
    void delete(Person person);

    /** Sets the first day, in the organisation's time zone; null for none. */
    void startOn(Person person, LocalDate day);

    /** Sets the last day, in the organisation's time zone; null for none. */
    void expireOn(Person person, LocalDate day);

    /** @return the path of a new link that sets the first password */
    String invitationLink(Person person);

    /** @return the path of a new link that resets the password */
    String resetLink(Person person);

    /** @return the path of a new link that proves the address */
    String addressLink(Person person);

    /** Keeps all places busy where passwords are hashed, until {@link #hashAgain()}. */
    void hashNothing();

    /** Lets as many attempts at the address be under way as may be, from browsers that it does not know. */
    void crowd(Organisation organisation, String email);

    /** Ends {@link #hashNothing()}. */
    void hashAgain();

    /** @return the id in addresses of work in the background that the person asked for, and that never begins */
    UUID idleJob(Person by);

    /**
     * @return what the organisation's rows say, of each table that has some; equal as long as nothing changes. How far a mail is
     *         on its way is left out, for it is sent meanwhile; and when a session was last used, which is noted each minute.
     */
    String rows(Organisation organisation);

    /** @return how many of {@link #rows} begin so, or match the regular expression as a whole */
    default long countRows(Organisation organisation, String pattern) {
        return rows(organisation)
                .lines()
                .filter(row -> row.startsWith(pattern) || row.matches(pattern))
                .count();
    }

    /** @return what the organisation's rows in the outbox say, with how far each mail is on its way */
    String mails(Organisation organisation);

    /** @return {@link #rows}, but for what the audit log says of requests that were refused: equal as long as they have done nothing */
    default String rowsButRefusals(Organisation organisation) {
        return rows(organisation)
                .lines()
                .filter(row -> !row.matches("audit_event .* kind=REQUEST_REFUSED .*"))
                .collect(Collectors.joining("\n"));
    }

    /** @return the id in addresses of a new identity provider with these settings, after those that the organisation has */
    UUID provider(Organisation organisation, NewProvider settings);

    /** @return the client id of a new application */
    UUID application(Organisation organisation, NewApplication settings);

    /** @return a new secret of the application, beside which the one before stays valid */
    String newSecret(Organisation organisation, UUID application);

    /** Switches the application on or off. */
    void enableApplication(Organisation organisation, UUID application, boolean on);

    /** Takes the person into the group, which is made if there is none. */
    void join(Person person, String group);

    /** Takes the person out of the group. */
    void leave(Person person, String group);

    /** Lets this provider's claim say that the person is in the group, which is made if there is none. */
    void claim(Person person, UUID provider, String group);

    /** Says who may have guests, and which. */
    void letHost(Organisation organisation, Hosting rules);

    /** Lets hosts put their guests into the group, which is made if there is none; by is a constant of {@code GroupGiving}. */
    void letGive(Organisation organisation, String group, String by);

    /** Replaces the organisation's signing keys with overlap. */
    void rotateKeys(Organisation organisation);

    /** Withdraws the signing key at once. */
    void withdrawKey(Organisation organisation, String keyId);

    /** @return the steps of the single sign-on that failed with this support code, a line each */
    String trace(Organisation organisation, String supportCode);

    /** @return the value of the cookie of a new session of this person */
    String session(Person person);

    /** @return the cookie of a browser in which the person has shown the password, and no second factor yet */
    String halfSignIn(Person person);

    /** @return the id in addresses of an import of this file, which was checked and waits for somebody to begin it */
    UUID checkedImport(Organisation organisation, String csv);

    /** @return the id in addresses of an import of this file, which is over and sent no mails */
    UUID importPeople(Organisation organisation, String csv);

    /** @return each servlet that the application has at the server: its name, a blank and the pattern that leads to it */
    List<String> servlets();

    /**
     * @return the path of each file that the server could serve of the application: what is not in WEB-INF or META-INF, libraries' included
     */
    List<String> files();

    /** Begins or ends noting which parameters are asked for. */
    void watchParameters(boolean on);

    /** @return the names of the parameters that were asked for while they were watched, by the path of the servlet or view */
    Map<String, Set<String>> parametersAsked();

    /** Begins or ends counting the statements that requests send to PostgreSQL. @return how many there were */
    long countStatements(boolean on);

    /** @return the bytes of memory that the server uses, after what it does not need is collected */
    long memory();

    /** Uses up what may come from this network address by a {@code Limit}'s name; the clock stands until {@link #setClockRight()}. */
    void useUp(Organisation organisation, String limit, String address);

    /** Uses up what one application may ask, by its client id; the clock stands until {@link #setClockRight()}. */
    void useUpOf(Organisation organisation, String application);

    /** Uses up what one directory may ask, by its id; the clock stands until {@link #setClockRight()}. */
    void useUpOfDirectory(Organisation organisation, UUID directory);

    /** Takes all that the organisation may have answered at once on this node, until {@link #giveSharesBack()}. */
    void takeShares(Organisation organisation);

    /** Ends what {@link #takeShares} has begun. */
    void giveSharesBack();

    /** Lets all events of the organisation be such as only a newer version writes. */
    void writeEventsOfANewerVersion(Organisation organisation);

    /** @return an active guest of the host. @param password null for one who comes in by an identity provider */
    Person guest(Person host, String email, String password, LocalDate lastDay);

    /** Lets the host name who is asked first if the host goes. */
    void nameDeputy(Person host, Person deputy);

    /** Looks now for guests whose host has gone. */
    void lookForHosts(Organisation organisation);

    /** Does now what is due in reviews. */
    void lookForReviews(Organisation organisation);

    /** Writes the warnings of last days that are due on this day of the clock, and what hosts and administrators are told of them. */
    void warnOfLastDays(Organisation organisation);

    /** @return the id in addresses of the invitation that the host has asked for, and that waits for a yes */
    UUID guestRequest(Person host, String email, LocalDate lastDay);

    /** Moves the server's clock forward until {@link #setClockRight()}. */
    void forwardClock(Duration by);

    /** Sets the server's clock right again. */
    void setClockRight();
}
