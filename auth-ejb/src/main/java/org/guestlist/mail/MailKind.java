package org.guestlist.mail;

import java.util.Optional;
import java.util.Set;
import org.guestlist.account.AccountState;
import org.guestlist.account.link.LinkPurpose;

/** What a mail is about, whether it carries a link, and which parameters it supports. */
public enum MailKind {
    /**
     * Invites a person who may use a password; carries the link that sets the first one. Parameters {@code inviter}: the inviting person's
     * name, {@code provider}: the single sign-on that the person may use instead, {@code words}: what the host of a guest says.
     */
    WELCOME(LinkPurpose.FIRST_PASSWORD, Set.of("inviter", "provider", "words")),
    /** Invites a person who may use only single sign-on. Parameters {@code inviter} and {@code provider} as above. */
    WELCOME_SINGLE_SIGN_ON(null, Set.of("inviter", "provider", "words")),
    /** Reminds a person of the invitation who may use a password; carries a new link. Parameter {@code provider} as above. */
    REMINDER(LinkPurpose.FIRST_PASSWORD, Set.of("provider", "words")),
    /** Reminds a person of the invitation who may use only single sign-on. Parameter {@code provider} as above. */
    REMINDER_SINGLE_SIGN_ON(null, Set.of("provider", "words")),
    /** An example of {@link #WELCOME} for an administrator, with a link that opens nothing. Parameters as there. */
    WELCOME_EXAMPLE(LinkPurpose.FIRST_PASSWORD, Set.of("inviter", "provider")),
    /** An example of {@link #WELCOME_SINGLE_SIGN_ON} for an administrator. Parameters as there. */
    WELCOME_SINGLE_SIGN_ON_EXAMPLE(null, Set.of("inviter", "provider")),
    /** The first administrator of a new organisation; carries the link that sets the first password. */
    FIRST_ADMINISTRATOR(LinkPurpose.FIRST_PASSWORD, Set.of()),
    /**
     * A person without a password requested one; carries the link that sets it. Parameter {@code administrator}: the name of the
     * administrator who requested it instead.
     */
    SET_PASSWORD(LinkPurpose.FIRST_PASSWORD, Set.of("administrator")),
    /** A person forgot the password; carries the link that sets a new one. Parameter {@code administrator} as above. */
    RESET_PASSWORD(LinkPurpose.RESET, Set.of("administrator")),
    /**
     * A person who may use only single sign-on requested a password. Parameters {@code provider}: the provider to use,
     * {@code administrator} as above.
     */
    NO_PASSWORD_NEEDED(null, Set.of("provider", "administrator")),
    /** A person whose account is disabled requested a password: explains this, and what to do. */
    NO_PASSWORD_DISABLED(null, Set.of()),
    /** The same for an account that is deleted, as long as it can be restored. */
    NO_PASSWORD_DELETED(null, Set.of()),
    /** The same for an account whose last day has passed. */
    NO_PASSWORD_EXPIRED(null, Set.of()),
    /** Reports that the first password was set. Parameter {@code client}: the network address from which it was set. */
    PASSWORD_SET(null, Set.of("client")),
    /** Reports that the password was changed. Parameter {@code client}: the network address from which it was changed. */
    PASSWORD_CHANGED(null, Set.of("client")),
    /** A person wants to confirm the account's address; carries the link that proves it. */
    CONFIRM_ADDRESS(LinkPurpose.ADDRESS, Set.of()),
    /**
     * Informs the new address that it now belongs to the account, and carries the link that proves it. Parameter {@code administrator}: the
     * name of the administrator who changed it.
     */
    ADDRESS_CHANGED(LinkPurpose.ADDRESS, Set.of("administrator")),
    /** Informs the old address that it no longer belongs to the account. Parameter {@code administrator} as above. */
    ADDRESS_LEFT(null, Set.of("administrator")),
    /**
     * Tells a member to own a group from now on. Parameters {@code way}: its name, {@code inviter}: who has said so, {@code id}: its public
     * id.
     */
    GROUP_OWNED(null, Set.of("way", "inviter", "id")),
    /**
     * Warns a person that memberships in groups end. Parameters {@code people}: a line for each with the group's public id, last day (ISO
     * 8601) and name, {@code more}: how many more there are.
     */
    MEMBERSHIPS_END(null, Set.of("people", "more")),
    /** Tells who decides about a group, an owner or an administrator, that somebody asks for access. */
    ACCESS_ASKED(null, Set.of()),
    /**
     * Tells a person that access is given. Parameters {@code way}: what was asked for, {@code day}: the last day (ISO 8601), if there is
     * one.
     */
    ACCESS_GRANTED(null, Set.of("way", "day")),
    /** Tells a person that access is refused. Parameters {@code way} as above, {@code who}: why. */
    ACCESS_REFUSED(null, Set.of("way", "who")),
    /** Tells a person that nobody has decided about a request in time. Parameter {@code way} as above. */
    ACCESS_LAPSED(null, Set.of("way")),
    /** Warns that access ends. Parameters {@code day}: the last day (ISO 8601), {@code hostName}: that of the host, whom a guest asks. */
    EXPIRY_WARNING(null, Set.of("day", "hostName")),
    /**
     * Tells an administrator which people's access ends. Parameters {@code people}: a line for each with the account's public id, last day
     * (ISO 8601) and name, {@code more}: how many more there are.
     */
    EXPIRY_LIST(null, Set.of("people", "more")),
    /**
     * Tells a host that guests were invited in the host's name. Parameters {@code who}: their names and addresses, {@code client}: the
     * network address from which it was done.
     */
    GUEST_INVITED(null, Set.of("who", "client")),
    /** Tells a member to answer for a guest as a host from now on. Parameters {@code who} as above, {@code inviter}: who has said so. */
    GUEST_HANDED_OVER(null, Set.of("who", "inviter")),
    /** Tells a member to be asked first if a host goes. Parameter {@code inviter}: the host, who has said so. */
    DEPUTY_NAMED(null, Set.of("inviter")),
    /** Tells a host which guests' access ends soon. Parameters {@code people} and {@code more} as of {@link #EXPIRY_LIST}. */
    GUESTS_END(null, Set.of("people", "more")),
    /**
     * Asks a member to answer for the guests of a host who has gone. Parameters {@code people} and {@code more} as of {@link #EXPIRY_LIST},
     * {@code day}: the last day for an answer.
     */
    TAKE_OVER_ASKED(null, Set.of("people", "more", "day")),
    /** Reminds of {@link #TAKE_OVER_ASKED}, once. Parameters as there. */
    TAKE_OVER_REMINDER(null, Set.of("people", "more", "day")),
    /** Tells an administrator that nobody answers for guests. Parameters as of {@link #TAKE_OVER_ASKED}. */
    GUESTS_WITHOUT_HOST(null, Set.of("people", "more", "day")),
    /** Tells a member to answer for guests of another one from now on. Parameters as of {@link #GUESTS_END}. */
    GUESTS_TAKEN_OVER(null, Set.of("people", "more")),
    /** Tells a guest that access has ended, since nobody answers for the guest. */
    GUEST_ENDED(null, Set.of()),
    /**
     * Asks whoever decides for a yes to an invitation. Parameters {@code who}: name and address of the guest, {@code inviter}: the name of
     * the host, {@code id}: that of the request in the address of its page.
     */
    GUEST_REQUESTED(null, Set.of("who", "inviter", "id")),
    /** Tells a host that a guest is invited now, since somebody has said yes. Parameter {@code who} as above. */
    GUEST_REQUEST_ALLOWED(null, Set.of("who")),
    /** Tells a host that a guest is not invited. Parameters {@code who} as above, {@code reason}: why. */
    GUEST_REQUEST_REFUSED(null, Set.of("who", "reason")),
    /** Tells a host that nobody has decided in time. Parameter {@code who} as above. */
    GUEST_REQUEST_LAPSED(null, Set.of("who")),
    /** Asks whoever decides for a yes to a later last day of a guest. Parameters {@code day}: that day (ISO 8601), the others as above. */
    GUEST_RENEWAL_REQUESTED(null, Set.of("who", "inviter", "day", "id")),
    /** Tells a host that a guest has the later last day, since somebody has said yes. Parameters {@code who} and {@code day} as above. */
    GUEST_RENEWAL_ALLOWED(null, Set.of("who", "day")),
    /** Tells a host that the last day of a guest stays. Parameters {@code who} as above, {@code reason}: why. */
    GUEST_RENEWAL_REFUSED(null, Set.of("who", "reason")),
    /** Tells a host that nobody has decided about it in time. Parameter {@code who} as above. */
    GUEST_RENEWAL_LAPSED(null, Set.of("who")),
    /**
     * Tells whoever has ended the access of a guest that it is open again. Parameters {@code who} and {@code day} as above,
     * {@code inviter}: the name of the host.
     */
    GUEST_REOPENED(null, Set.of("who", "inviter", "day")),
    /** Tells the owners of a group which asks for a yes that a guest whose last day had passed is in it again. Parameters as above. */
    GUEST_BACK(null, Set.of("who", "inviter", "day")),
    /**
     * Tells a host that a guest asks for more time. Parameters {@code who} as above, {@code day}: the last day (ISO 8601), {@code id}: the
     * guest's public id.
     */
    GUEST_ASKS(null, Set.of("who", "day", "id")),
    /**
     * Asks a member to review people. Parameters {@code way}: the name of the review, {@code left}: how many people, {@code day}: the last
     * day for an answer (ISO 8601), {@code id}: that of the review in the address of its page.
     */
    REVIEW_ASKED(null, Set.of("way", "left", "day", "id")),
    /** Reminds a member of a review. Parameters as above. */
    REVIEW_REMINDER(null, Set.of("way", "left", "day", "id")),
    /** Asks a member to review people in the place of somebody who has not answered. Parameters as above. */
    REVIEW_DEPUTY_ASKED(null, Set.of("way", "left", "day", "id")),
    /** Asks an administrator to review people about whom there is nobody else to ask. Parameters as above. */
    REVIEW_UNASKED(null, Set.of("way", "left", "day", "id")),
    /** Tells the administrator who has started a review that it is over. Parameters {@code way} and {@code id} as above. */
    REVIEW_CLOSED(null, Set.of("way", "id")),
    /** Tells a person that access has ended, since nobody has said in a review that it is still needed. */
    REVIEW_ENDED(null, Set.of()),
    /**
     * Reports that an identity at a provider can now be used to sign in. Parameters {@code way}: the provider, {@code client}: the network
     * address from which it was linked.
     */
    SIGN_IN_LINKED(null, Set.of("way", "client")),
    /** Reports that an administrator has removed the link to an identity at a provider. Parameter {@code way}: the provider. */
    SIGN_IN_UNLINKED(null, Set.of("way")),
    /** Reports that a passkey can now be used to sign in. Parameters {@code way}: its name, {@code client}: the network address. */
    PASSKEY_ADDED(null, Set.of("way", "client")),
    /** Reports that a passkey has another name. Parameters {@code way}: the old one, {@code now}: the new one, {@code client} as above. */
    PASSKEY_RENAMED(null, Set.of("way", "now", "client")),
    /**
     * Reports that a passkey can no longer be used. Parameters {@code way}: its name, {@code operator}: that of the operator who did it.
     */
    PASSKEY_REMOVED(null, Set.of("way", "operator")),
    /**
     * Tells an administrator that a person signed in at the back door. Parameters {@code who}: name and address, {@code client}: the
     * network address.
     */
    BACK_DOOR_USED(null, Set.of("who", "client")),
    /**
     * Tells an administrator about repeated failures at the back door. Parameters {@code who}: the administrator whose address was entered,
     * if it was one, {@code client}: the network address.
     */
    BACK_DOOR_TRIED(null, Set.of("who", "client")),
    /** Warns that the password is being guessed. Parameter {@code client}: the network address of the last guess. */
    MANY_FAILURES(null, Set.of("client")),
    /** Warns that after very many guesses the password is disabled in new browsers until it is reset. Parameter {@code client} as above. */
    PASSWORD_OFF(null, Set.of("client")),
    /**
     * Reports that the password was used in a browser that had not been used before. Parameters {@code browser}: its name, {@code client}:
     * the network address.
     */
    NEW_BROWSER(null, Set.of("browser", "client")),
    /** Reports that a second factor was set up. Parameter {@code client}: the network address from which it was done. */
    SECOND_FACTOR_ADDED(null, Set.of("client")),
    /**
     * Reports that the second factor was removed. Parameters {@code client} as above, or {@code administrator}: the name of the
     * administrator who did it instead, or {@code operator}: that of the operator.
     */
    SECOND_FACTOR_REMOVED(null, Set.of("client", "administrator", "operator")),
    /** Reports that there is a new set of recovery codes. Parameter {@code client} as above. */
    RECOVERY_CODES_REPLACED(null, Set.of("client")),
    /** Reports that a recovery code was used. Parameters {@code left}: how many are unused, {@code client} as above. */
    RECOVERY_CODE_USED(null, Set.of("left", "client")),
    /** Warns that a person who knows the password guesses codes. Parameter {@code client}: the network address of the last guess. */
    CODES_GUESSED(null, Set.of("client")),
    /**
     * Warns an administrator of password spraying. Parameters {@code addresses}: the number of addresses so far, {@code client}: the
     * network address, if there is only one.
     */
    SPRAYING(null, Set.of("addresses", "client")),
    /** Tells an administrator that an operator has made a link to set a password. Parameter {@code who}: for whom, name and address. */
    OPERATOR_LINK_MADE(null, Set.of("who")),
    /** Tells an administrator that new rules of the sign-in page were not confirmed, and the previous ones are back. */
    LOGIN_RULES_LAPSED(null, Set.of()),
    /** Tells an administrator that nobody has a way in any more, by a change that somebody confirmed. */
    NOBODY_COMES_IN(null, Set.of()),
    /**
     * Tells an administrator that a change of a provider was dropped, as no test sign-in with it went well. Parameter {@code way}: the
     * provider.
     */
    PROVIDER_CHANGE_LAPSED(null, Set.of("way")),
    /** Tells an administrator that a provider fails. Parameter {@code way}: the provider. */
    PROVIDER_FAILS(null, Set.of("way")),
    /** Tells an administrator that a provider works again. Parameter {@code way} as above. */
    PROVIDER_WORKS_AGAIN(null, Set.of("way")),
    /** Warns an administrator that a client secret expires. Parameters {@code way} as above, {@code day}: its last day (ISO 8601). */
    PROVIDER_SECRET_EXPIRES(null, Set.of("way", "day")),
    /** Warns an administrator that an application may soon do less through the API. Parameters {@code way}: its name, {@code day}. */
    API_GRANT_ENDS(null, Set.of("way", "day")),
    /** Warns an administrator that a token of a directory ends. Parameters {@code way}: the directory's name, {@code day}. */
    DIRECTORY_TOKEN_ENDS(null, Set.of("way", "day")),
    /** Tells an administrator that a directory was stopped, as it would have closed too many people. Parameter {@code way} as above. */
    DIRECTORY_STOPPED(null, Set.of("way")),
    /**
     * Warns an administrator that a webhook takes nothing. Parameters {@code way}: its name, {@code reason}: what came of the last attempt,
     * {@code day}: when it is switched off (ISO 8601), {@code id}: that of the webhook in the address of its page.
     */
    WEBHOOK_FAILS(null, Set.of("way", "reason", "day", "id")),
    /** Tells an administrator that a webhook was switched off, as it takes nothing. Parameters as above. */
    WEBHOOK_OFF(null, Set.of("way", "reason", "id"));

    /** Why a mail is not sent. */
    public enum Obstacle {
        ACCOUNT_DISABLED,
        ACCOUNT_DELETED,
        ACCOUNT_EXPIRED,
        /** The first day is still to come; an invited person gets the mail on that day instead. */
        ACCOUNT_UPCOMING,
        ACCOUNT_OTHERWISE,
        INVITATION_ACCEPTED,
        EXPIRY_CHANGED
    }

    private final LinkPurpose purpose;
    private final Set<String> parameters;

    MailKind(LinkPurpose purpose, Set<String> parameters) {
        this.purpose = purpose;
        this.parameters = parameters;
    }

    /** @return the purpose of the link in a mail of this kind; empty if it carries none */
    public Optional<LinkPurpose> purpose() {
        return Optional.ofNullable(purpose);
    }

    /** @return the kind whose texts it uses where it has none of its own */
    MailKind like() {
        return switch (this) {
            case REMINDER, WELCOME_EXAMPLE -> WELCOME;
            case REMINDER_SINGLE_SIGN_ON, WELCOME_SINGLE_SIGN_ON_EXAMPLE -> WELCOME_SINGLE_SIGN_ON;
            default -> this;
        };
    }

    /** @return whether it shows an administrator what another mail looks like */
    boolean isExample() {
        return this == WELCOME_EXAMPLE || this == WELCOME_SINGLE_SIGN_ON_EXAMPLE;
    }

    /** @return whether the organisation's own sentence stands in it */
    boolean carriesSentence() {
        return like() == WELCOME || like() == WELCOME_SINGLE_SIGN_ON;
    }

    /** @return what says, behind the id of a thing, which row of its page is open then; empty for none */
    String row() {
        return this == GUEST_ASKS ? "&section=lastDay" : "";
    }

    /** @return the page to which the button of a mail without a link leads */
    String page() {
        return switch (this) {
            case PASSWORD_CHANGED, MANY_FAILURES, PASSWORD_OFF, CODES_GUESSED -> "/forgot-password";
            case SIGN_IN_LINKED,
                    NEW_BROWSER,
                    PASSKEY_ADDED,
                    PASSKEY_RENAMED,
                    PASSKEY_REMOVED,
                    SECOND_FACTOR_ADDED,
                    SECOND_FACTOR_REMOVED,
                    RECOVERY_CODES_REPLACED,
                    RECOVERY_CODE_USED -> "/account";
            case GUEST_INVITED,
                    GUEST_HANDED_OVER,
                    DEPUTY_NAMED,
                    GUESTS_TAKEN_OVER,
                    GUEST_REQUEST_ALLOWED,
                    GUEST_REQUEST_REFUSED,
                    GUEST_REQUEST_LAPSED,
                    GUEST_RENEWAL_ALLOWED,
                    GUEST_RENEWAL_REFUSED,
                    GUEST_RENEWAL_LAPSED -> "/my-guests";
            case GUESTS_END -> "/my-guests?soon=yes";
            case TAKE_OVER_ASKED, TAKE_OVER_REMINDER -> "/take-over";
            case GUESTS_WITHOUT_HOST -> "/admin/waiting-guests";
            case GUEST_REQUESTED, GUEST_RENEWAL_REQUESTED -> "/guest-request";
            case GUEST_ASKS -> "/my-guest";
            case ACCESS_ASKED, GUEST_BACK -> "/my-groups";
            case GROUP_OWNED -> "/my-group";
            case ACCESS_GRANTED, MEMBERSHIPS_END -> "/applications";
            case REVIEW_ASKED, REVIEW_REMINDER, REVIEW_DEPUTY_ASKED -> "/my-review";
            case REVIEW_UNASKED, REVIEW_CLOSED -> "/admin/review";
            case ACCESS_REFUSED, ACCESS_LAPSED -> "/ask";
            case EXPIRY_LIST -> "/admin/people?expiry=SOON";
            case BACK_DOOR_USED, BACK_DOOR_TRIED -> "/admin/audit?kind=LOGIN";
            case NOBODY_COMES_IN -> "/back-door";
            case OPERATOR_LINK_MADE -> "/admin/audit?kind=OPERATOR_LINK_MADE";
            case SPRAYING -> "/admin/audit?outcome=REFUSED";
            case LOGIN_RULES_LAPSED,
                    PROVIDER_CHANGE_LAPSED,
                    PROVIDER_FAILS,
                    PROVIDER_WORKS_AGAIN,
                    PROVIDER_SECRET_EXPIRES -> "/admin/providers";
            case API_GRANT_ENDS -> "/admin/applications";
            case DIRECTORY_TOKEN_ENDS, DIRECTORY_STOPPED -> "/admin/directories";
            case WEBHOOK_FAILS, WEBHOOK_OFF -> "/admin/webhook";
            default -> "/login";
        };
    }

    /** @return whether the button serves the purpose of the mail; otherwise it is for readers who find that something is wrong */
    boolean leadsOn() {
        return switch (this) {
            case NO_PASSWORD_DISABLED,
                    NO_PASSWORD_DELETED,
                    NO_PASSWORD_EXPIRED,
                    PASSWORD_CHANGED,
                    ADDRESS_LEFT,
                    SIGN_IN_LINKED,
                    PASSKEY_ADDED,
                    PASSKEY_RENAMED,
                    PASSKEY_REMOVED,
                    BACK_DOOR_USED,
                    BACK_DOOR_TRIED,
                    OPERATOR_LINK_MADE,
                    MANY_FAILURES,
                    NEW_BROWSER,
                    SECOND_FACTOR_ADDED,
                    SECOND_FACTOR_REMOVED,
                    RECOVERY_CODES_REPLACED,
                    RECOVERY_CODE_USED,
                    CODES_GUESSED,
                    SPRAYING,
                    GUEST_INVITED,
                    GUEST_ENDED,
                    REVIEW_ENDED -> false;
            default -> true;
        };
    }

    /** @return the names of the supported parameters, all optional */
    public Set<String> parameters() {
        return parameters;
    }

    /** Checks the account when the mail is about to be sent, since it may have changed since the mail was queued. */
    Optional<Obstacle> obstacle(AccountState state) {
        Optional<AccountState> meant = tellsOfState();
        if (meant.isPresent()) {
            return meant.get() == state ? Optional.empty() : Optional.of(Obstacle.ACCOUNT_OTHERWISE);
        }
        if (state == AccountState.DELETED) {
            return Optional.of(Obstacle.ACCOUNT_DELETED);
        }
        if (tellsOfChange()) {
            // A disabled person still needs to know that the sign-in methods were changed.
            return Optional.empty();
        }
        return switch (state) {
            case DISABLED -> Optional.of(Obstacle.ACCOUNT_DISABLED);
            case EXPIRED -> Optional.of(Obstacle.ACCOUNT_EXPIRED);
            case UPCOMING -> Optional.of(Obstacle.ACCOUNT_UPCOMING);
            case ACTIVE -> invites() ? Optional.of(Obstacle.INVITATION_ACCEPTED) : Optional.empty();
            case INVITED, DELETED -> Optional.empty();
        };
    }

    /** @return the state that the mail explains, if it is about a refused account */
    private Optional<AccountState> tellsOfState() {
        return switch (this) {
            case NO_PASSWORD_DISABLED -> Optional.of(AccountState.DISABLED);
            case NO_PASSWORD_DELETED -> Optional.of(AccountState.DELETED);
            case NO_PASSWORD_EXPIRED, GUEST_ENDED, REVIEW_ENDED -> Optional.of(AccountState.EXPIRED);
            default -> Optional.empty();
        };
    }

    private boolean tellsOfChange() {
        return switch (this) {
            case PASSWORD_SET,
                    PASSWORD_CHANGED,
                    ADDRESS_CHANGED,
                    ADDRESS_LEFT,
                    SIGN_IN_LINKED,
                    SIGN_IN_UNLINKED,
                    SECOND_FACTOR_ADDED,
                    SECOND_FACTOR_REMOVED,
                    RECOVERY_CODES_REPLACED,
                    PASSKEY_ADDED,
                    PASSKEY_RENAMED,
                    PASSKEY_REMOVED -> true;
            default -> false;
        };
    }

    /** @return whether it leads a person who has not come in yet to the first sign-in */
    boolean leadsIn() {
        return invites() || this == SET_PASSWORD || this == NO_PASSWORD_NEEDED;
    }

    /** @return whether it comes in hundreds and can wait; for all others a person is waiting */
    boolean comesInHundreds() {
        return invitesMany()
                || this == EXPIRY_WARNING
                || this == GUESTS_END
                || this == MEMBERSHIPS_END
                || this == REVIEW_ASKED
                || this == REVIEW_REMINDER
                || this == REVIEW_ENDED;
    }

    private boolean invites() {
        return this == FIRST_ADMINISTRATOR || invitesMany();
    }

    private boolean invitesMany() {
        return carriesSentence() && !isExample();
    }
}
