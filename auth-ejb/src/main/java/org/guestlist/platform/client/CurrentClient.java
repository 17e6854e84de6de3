package org.guestlist.platform.client;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The caller of this request and its origin, for the audit log. A job has neither address nor account: it acts as the system.
 */
@RequestScoped
public class CurrentClient {

    private static final int USER_AGENT_LENGTH = 255;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private String address = "";
    private String userAgent = "";
    private boolean knownBrowser;
    private boolean knownDevice;
    private boolean trying;
    private UUID change;
    private Long accountId;
    private UUID session;
    private String account;
    private String operator;
    private UUID granter;
    private String application;
    private UUID applicationId;
    private Set<String> scopes = Set.of();

    /** Sets where the request comes from; the user agent is cut to what the log holds. */
    public void comesFrom(String address, String userAgent) {
        this.address = address;
        String agent = userAgent == null ? "" : CONTROL.matcher(userAgent).replaceAll(" ");
        this.userAgent = agent.length() > USER_AGENT_LENGTH ? agent.substring(0, USER_AGENT_LENGTH) : agent;
    }

    /** Records that the account in question has signed in from this browser before. */
    public void comesInKnownBrowser() {
        knownBrowser = true;
    }

    /** @return whether the account in question has signed in from this browser before, as far as this has been checked */
    public boolean isInKnownBrowser() {
        return knownBrowser;
    }

    /** Records that the account in question had signed in from this browser long enough ago for it to count as a known device. */
    public void comesOnKnownDevice() {
        knownDevice = true;
    }

    /** @return whether this browser counts as a known device of the account in question, as far as this has been checked */
    public boolean isOnKnownDevice() {
        return knownDevice;
    }

    /**
     * Does a part of a change to many people: the events that it writes are parts of the one that stands for the change.
     *
     * @param change the public id of that event
     */
    public <T> T within(UUID change, Supplier<T> part) {
        UUID before = this.change;
        this.change = change;
        try {
            return part.get();
        } finally {
            this.change = before;
        }
    }

    /** Does what is taken back afterwards: refusals in it are no sign of an attack, and are not counted as one. */
    public <T> T trying(Supplier<T> work) {
        trying = true;
        try {
            return work.get();
        } finally {
            trying = false;
        }
    }

    /** @return whether it does what is taken back afterwards */
    public boolean isTrying() {
        return trying;
    }

    /** @return the public id of the event of which those that are written now are parts */
    public Optional<UUID> change() {
        return Optional.ofNullable(change);
    }

    /** Sets the signed-in account of this request. */
    public void actsAs(long accountId, String account) {
        this.accountId = accountId;
        this.account = account;
    }

    /** Says in which session the account is signed in. @param session the public id, which stays the same when the token changes */
    public void comesInSession(UUID session) {
        this.session = session;
    }

    /** @return the session in which the account is signed in; empty if it begins with this request, and for all but a browser */
    public Optional<UUID> session() {
        return Optional.ofNullable(session);
    }

    /** Sets the operator who calls, instead of an account. @param operator as the log names it */
    public void actsAsOperator(String operator) {
        this.account = operator;
        this.operator = operator;
    }

    /**
     * Sets the application that calls for itself, instead of an account. The log names it so that it is taken for no address.
     *
     * @param name that of the application
     */
    public void actsAsApplication(String name) {
        this.account = name + " (API)";
        this.application = name;
    }

    /**
     * Sets the application through which the person of this request acts. The log names both.
     *
     * @param name that of the application
     */
    public void actsThrough(String name) {
        this.application = name;
    }

    /** @return whether an application calls, for itself or a person, so that nobody sees on a page what has become of a change */
    public boolean isApplication() {
        return application != null;
    }

    /**
     * Sets the directory that calls, instead of an account.
     *
     * @param name that of the directory
     */
    public void actsAsDirectory(String name) {
        this.account = name + " (SCIM)";
    }

    /**
     * Says who answers for what the application that calls does: where people may not decide about themselves, no program may do it for
     * them.
     *
     * @param granter the public id of the administrator who has granted it the scope that counts here
     */
    public void isGrantedBy(UUID granter) {
        this.granter = granter;
    }

    /** @return the administrator who has granted the application that calls what it does, by the public id; empty for other callers */
    public Optional<UUID> granter() {
        return Optional.ofNullable(granter);
    }

    /**
     * Says by what the application that calls does what it does: work that it orders goes on only as long as it has that.
     *
     * @param application the client id
     * @param scopes those that count here
     */
    public void reliesOn(UUID application, Set<String> scopes) {
        this.applicationId = application;
        this.scopes = Set.copyOf(scopes);
    }

    /** @return the client id of the application that calls, if it {@linkplain #reliesOn relies} on scopes */
    public Optional<UUID> applicationId() {
        return Optional.ofNullable(applicationId);
    }

    /** @return the scopes by which the application that calls does what it does; none for other callers */
    public Set<String> scopes() {
        return scopes;
    }

    /** @return the name of the application that calls, for itself or a person */
    public Optional<String> application() {
        return Optional.ofNullable(application);
    }

    /** @return the operator who calls, as the log names it */
    public Optional<String> operator() {
        return Optional.ofNullable(operator);
    }

    /** @return the network address, empty for a job */
    public String address() {
        return address;
    }

    /** @return the network address as the source of requests, which a sender cannot change at will */
    public Source source() {
        return Source.of(address);
    }

    /** @return the {@code User-Agent} header, empty for a job */
    public String userAgent() {
        return userAgent;
    }

    /** @return the account that is signed in, if any */
    public Optional<Long> accountId() {
        return Optional.ofNullable(accountId);
    }

    /**
     * May change oneself is a rule for people on pages: what acts for a person, such as a tool or a job that it started, is somebody else.
     *
     * @return whether the person of this account calls, and no application in their name
     */
    public boolean isSelf(long account) {
        return !isApplication() && actsFor(account);
    }

    /** @return whether the person of this account calls, or an application in their name: nobody decides about themselves either way */
    public boolean actsFor(long account) {
        return accountId != null && accountId == account;
    }

    /**
     * @return the account, the operator or the application that acts, as the log names it, with the application through which an account
     *     acts; null for a job and for who has not signed in
     */
    public String account() {
        return accountId != null && application != null ? account + " (" + application + ")" : account;
    }
}
