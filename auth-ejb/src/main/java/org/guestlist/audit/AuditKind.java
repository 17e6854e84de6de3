package org.guestlist.audit;

import java.util.EnumSet;
import java.util.Set;
import org.guestlist.platform.db.UnknownValues.Fallback;

/** What happened. The names are stored: add, never rename. */
public enum AuditKind {
    LOGIN(AuditTopic.SIGNING_IN),
    LOGOUT(AuditTopic.SIGNING_IN),
    ORGANISATION_CREATED(AuditTopic.ORGANISATION),
    ORGANISATION_CHANGED(AuditTopic.ORGANISATION),
    /** An operator has suspended the organisation, or has ended that. */
    ORGANISATION_SUSPENDED(AuditTopic.ORGANISATION),
    ORGANISATION_RESUMED(AuditTopic.ORGANISATION),
    /** An operator has made a link with which an administrator sets a password. */
    OPERATOR_LINK_MADE(AuditTopic.PASSWORDS),
    /** An operator has put mails back into the queue. */
    MAILS_REQUEUED(AuditTopic.PEOPLE),
    /** An operator has looked at something of the organisation; after: the request. */
    OPERATOR_LOOKED(AuditTopic.ORGANISATION),
    ACCOUNT_INVITED(AuditTopic.PEOPLE),
    ACCOUNT_RENAMED(AuditTopic.PEOPLE),
    ACCOUNT_LANGUAGE_CHANGED(AuditTopic.PEOPLE),
    ACCOUNT_ROLE_CHANGED(AuditTopic.PEOPLE),
    ACCOUNT_START_CHANGED(AuditTopic.PEOPLE),
    ACCOUNT_EXPIRY_CHANGED(AuditTopic.PEOPLE),
    ACCOUNT_DISABLED(AuditTopic.PEOPLE),
    ACCOUNT_REINSTATED(AuditTopic.PEOPLE),
    ACCOUNT_DELETED(AuditTopic.PEOPLE),
    ACCOUNT_RESTORED(AuditTopic.PEOPLE),
    ACCOUNT_ERASED(AuditTopic.PEOPLE),
    ACCOUNT_ADDRESS_CHANGED(AuditTopic.PEOPLE),
    ACCOUNT_ADDRESS_GIVEN_UP(AuditTopic.PEOPLE),
    /** A person has used a link that was mailed to the account's address. */
    ACCOUNT_ADDRESS_CONFIRMED(AuditTopic.PEOPLE),
    ACCOUNT_MAILED(AuditTopic.PEOPLE),
    /** A member became a guest, or the other way round. */
    ACCOUNT_KIND_CHANGED(AuditTopic.PEOPLE),
    /** Others answer for a guest. */
    ACCOUNT_HOSTS_CHANGED(AuditTopic.PEOPLE),
    ACCOUNT_MANAGER_CHANGED(AuditTopic.PEOPLE),
    /** Something else that is known of a person; after: which attributes, never their values. */
    ACCOUNT_ATTRIBUTES_CHANGED(AuditTopic.PEOPLE),
    /** An attribute of people that the organisation keeps beside the usual. */
    ATTRIBUTE_ADDED(AuditTopic.ORGANISATION),
    ATTRIBUTE_CHANGED(AuditTopic.ORGANISATION),
    ATTRIBUTE_DELETED(AuditTopic.ORGANISATION),
    /** A host was not allowed to invite a person; after: why. */
    GUEST_NOT_INVITED(AuditTopic.PEOPLE),
    /** The host of a guest cannot answer any more; after: who is asked to take over, and until when. */
    GUEST_WITHOUT_HOST(AuditTopic.PEOPLE),
    /** Whoever was asked to take over has said no. */
    GUEST_NOT_TAKEN_OVER(AuditTopic.PEOPLE),
    /** The host can answer again, before anybody has taken over. */
    GUEST_HOST_BACK(AuditTopic.PEOPLE),
    /** A host has named another one to be asked first to take over; before and after: who. */
    HOST_DEPUTY_CHANGED(AuditTopic.PEOPLE),
    /** A host has asked for a yes to an invitation. */
    GUEST_REQUESTED(AuditTopic.PEOPLE),
    /** Somebody has said yes; the guest is invited. */
    GUEST_REQUEST_ALLOWED(AuditTopic.PEOPLE),
    /** Somebody has said no; after: why. */
    GUEST_REQUEST_REFUSED(AuditTopic.PEOPLE),
    /** The host has withdrawn the request. */
    GUEST_REQUEST_WITHDRAWN(AuditTopic.PEOPLE),
    /** Nobody has decided in time. */
    GUEST_REQUEST_LAPSED(AuditTopic.PEOPLE),
    /** A host has asked for a yes to a later last day of a guest; after: that day. */
    GUEST_RENEWAL_REQUESTED(AuditTopic.PEOPLE),
    /** Somebody has said yes; the guest has that day. */
    GUEST_RENEWAL_ALLOWED(AuditTopic.PEOPLE),
    /** Somebody has said no; after: why. */
    GUEST_RENEWAL_REFUSED(AuditTopic.PEOPLE),
    /** The host has withdrawn it. */
    GUEST_RENEWAL_WITHDRAWN(AuditTopic.PEOPLE),
    /** Nobody has decided in time. */
    GUEST_RENEWAL_LAPSED(AuditTopic.PEOPLE),
    /** A guest has asked the hosts for more time. */
    GUEST_ASKED(AuditTopic.PEOPLE),
    GUEST_RULES_CHANGED(AuditTopic.ORGANISATION),
    SESSIONS_ENDED(AuditTopic.SIGNING_IN),
    PASSWORD_SET(AuditTopic.PASSWORDS),
    PASSWORD_CHANGED(AuditTopic.PASSWORDS),
    PASSWORD_CHANGE_REFUSED(AuditTopic.PASSWORDS),
    PROOF_REFUSED(AuditTopic.SIGNING_IN),
    SECOND_FACTOR_ADDED(AuditTopic.SIGNING_IN),
    SECOND_FACTOR_REMOVED(AuditTopic.SIGNING_IN),
    /** After a right password. Whether the second factor is shown as well, the next event says, if there is one. */
    SECOND_FACTOR_ASKED(AuditTopic.SIGNING_IN),
    /** A person is not asked for the second factor again in this browser for some days. */
    DEVICE_TRUSTED(AuditTopic.SIGNING_IN),
    /** In such a browser a sign-in went on without the second factor. */
    SECOND_FACTOR_NOT_ASKED(AuditTopic.SIGNING_IN),
    /** Such browsers are forgotten, at the request of the person or of an administrator. */
    DEVICES_FORGOTTEN(AuditTopic.SIGNING_IN),
    RECOVERY_CODES_REPLACED(AuditTopic.SIGNING_IN),
    RECOVERY_CODE_USED(AuditTopic.SIGNING_IN),
    PASSWORD_FORGOTTEN(AuditTopic.PASSWORDS),
    BREACH_CHECK_SKIPPED(AuditTopic.PASSWORDS),
    BROWSER_DISTRUSTED(AuditTopic.SIGNING_IN),
    MAIL_UNDELIVERABLE(AuditTopic.PEOPLE),
    IDENTITY_LINKED(AuditTopic.SIGNING_IN),
    IDENTITY_UNLINKED(AuditTopic.SIGNING_IN),
    IDENTITIES_FORGOTTEN(AuditTopic.SIGNING_IN),
    PASSKEY_ADDED(AuditTopic.SIGNING_IN),
    PASSKEY_RENAMED(AuditTopic.SIGNING_IN),
    PASSKEY_REMOVED(AuditTopic.SIGNING_IN),
    PROVIDER_ADDED(AuditTopic.PROVIDERS),
    PROVIDER_CHANGED(AuditTopic.PROVIDERS),
    PROVIDER_DELETED(AuditTopic.PROVIDERS),
    /** A change of an enabled provider waits for a test sign-in with it. */
    PROVIDER_CHANGE_PENDING(AuditTopic.PROVIDERS),
    /** An administrator has taken it back. */
    PROVIDER_CHANGE_DROPPED(AuditTopic.PROVIDERS),
    /** There was none in time, and it was dropped. */
    PROVIDER_CHANGE_LAPSED(AuditTopic.PROVIDERS),
    /** A test sign-in with the provider went well. */
    PROVIDER_TESTED(AuditTopic.PROVIDERS),
    LOGIN_RULES_CHANGED(AuditTopic.PROVIDERS),
    /** Rules that were in force for ten minutes are kept. */
    LOGIN_RULES_CONFIRMED(AuditTopic.PROVIDERS),
    /** Nobody has confirmed them, and the previous ones are back. */
    LOGIN_RULES_LAPSED(AuditTopic.PROVIDERS),
    /** People were left without a way in; whoever did it has confirmed their number. */
    SHUT_OUT_CONFIRMED(AuditTopic.PROVIDERS),
    ACCOUNT_SIGN_IN_CHANGED(AuditTopic.SIGNING_IN),
    PEOPLE_EXPORTED(AuditTopic.MANY_PEOPLE),
    AUDIT_EXPORTED(AuditTopic.ORGANISATION),
    ACCOUNT_IMPORTED(AuditTopic.MANY_PEOPLE),
    ACCOUNT_EXTERNAL_ID_CHANGED(AuditTopic.PEOPLE),
    IMPORT_STARTED(AuditTopic.MANY_PEOPLE),
    IMPORT_ENDED(AuditTopic.MANY_PEOPLE),
    IMPORT_UNDONE(AuditTopic.MANY_PEOPLE),
    PEOPLE_CHANGED(AuditTopic.MANY_PEOPLE),
    WELCOMES_SENT(AuditTopic.MANY_PEOPLE),
    GROUP_CREATED(AuditTopic.GROUPS),
    GROUP_CHANGED(AuditTopic.GROUPS),
    GROUP_DELETED(AuditTopic.GROUPS),
    ACCOUNT_GROUPS_CHANGED(AuditTopic.GROUPS),
    /** A person decides from now on who is in a group; after: the group. */
    GROUP_OWNER_ADDED(AuditTopic.GROUPS),
    GROUP_OWNER_REMOVED(AuditTopic.GROUPS),
    /** A person asks to come into a group, or what became of that; after: the group, and what was said. */
    ACCESS_ASKED(AuditTopic.GROUPS),
    ACCESS_GRANTED(AuditTopic.GROUPS),
    ACCESS_REFUSED(AuditTopic.GROUPS),
    ACCESS_LAPSED(AuditTopic.GROUPS),
    ACCESS_WITHDRAWN(AuditTopic.GROUPS),
    /** A review has begun, or was planned, changed or stopped; after: its name. */
    REVIEW_STARTED(AuditTopic.MANY_PEOPLE),
    REVIEW_CHANGED(AuditTopic.MANY_PEOPLE),
    REVIEW_STOPPED(AuditTopic.MANY_PEOPLE),
    /** An administrator has ended the days for answers, since all have answered; stands for all that the review ends then. */
    REVIEW_CLOSED_EARLY(AuditTopic.MANY_PEOPLE),
    /** The days for answers are over; stands for all that the review ends then. */
    REVIEW_DUE(AuditTopic.MANY_PEOPLE),
    /** A review is over; after: what was found. */
    REVIEW_CLOSED(AuditTopic.MANY_PEOPLE),
    /** What a review has ended is given back. */
    REVIEW_UNDONE(AuditTopic.MANY_PEOPLE),
    /** Somebody is asked in the place of reviewers who have not answered. */
    REVIEW_DEPUTY_ASKED(AuditTopic.PEOPLE),
    /** A reviewer has said that a person stays, or does not; after: the review, until when, or why. */
    REVIEW_STAYS(AuditTopic.PEOPLE),
    REVIEW_ENDS(AuditTopic.PEOPLE),
    APPLICATION_ADDED(AuditTopic.APPLICATIONS),
    APPLICATION_CHANGED(AuditTopic.APPLICATIONS),
    APPLICATION_DELETED(AuditTopic.APPLICATIONS),
    /** What an application may do through the API; before and after: the scopes. */
    API_GRANTED(AuditTopic.APPLICATIONS),
    /** An administrator has let an application act in the own name through the API; after: the scopes. */
    API_TOOL_ALLOWED(AuditTopic.APPLICATIONS),
    /** A directory that keeps people and groups from outside. */
    DIRECTORY_ADDED(AuditTopic.PROVIDERS),
    DIRECTORY_CHANGED(AuditTopic.PROVIDERS),
    DIRECTORY_DELETED(AuditTopic.PROVIDERS),
    /** A token of a directory; after: its last day. */
    DIRECTORY_TOKEN_MADE(AuditTopic.PROVIDERS),
    DIRECTORY_TOKEN_WITHDRAWN(AuditTopic.PROVIDERS),
    /** A directory would have closed unusually many people; an administrator has let it. */
    DIRECTORY_STOPPED(AuditTopic.PROVIDERS),
    DIRECTORY_LET_THROUGH(AuditTopic.PROVIDERS),
    /** Which application a directory may call as; before and after: its client id. */
    DIRECTORY_CLIENT_CHANGED(AuditTopic.PROVIDERS),
    /** What a directory has done since a time is taken back; after: since when, and for how many people. */
    DIRECTORY_UNDONE(AuditTopic.MANY_PEOPLE),
    /** An address that is told what happens; after: the address, and of which kinds. */
    WEBHOOK_ADDED(AuditTopic.ORGANISATION),
    WEBHOOK_CHANGED(AuditTopic.ORGANISATION),
    WEBHOOK_SECRET_REPLACED(AuditTopic.ORGANISATION),
    WEBHOOK_SWITCHED_ON(AuditTopic.ORGANISATION),
    /** Somebody has switched it off, or it has failed for too long; after: which. */
    WEBHOOK_SWITCHED_OFF(AuditTopic.ORGANISATION),
    /** What is sent for a test: this event. */
    WEBHOOK_TESTED(AuditTopic.ORGANISATION),
    WEBHOOK_DELETED(AuditTopic.ORGANISATION),
    /** An application was opened to a person, or taken away. */
    ACCOUNT_APPLICATIONS_CHANGED(AuditTopic.APPLICATIONS),
    /** A person has signed in to an application. */
    APPLICATION_OPENED(AuditTopic.APPLICATIONS),
    /** A person has let a device sign in to an application by its code; after: where the device is. */
    DEVICE_ALLOWED(AuditTopic.APPLICATIONS),
    /** A person has not. */
    DEVICE_DENIED(AuditTopic.APPLICATIONS),
    /** A person was not let on to an application. */
    APPLICATION_REFUSED(AuditTopic.APPLICATIONS),
    /** A request of an application was refused; after: what was sent, and what was expected. */
    APPLICATION_REQUEST_REFUSED(AuditTopic.APPLICATIONS),
    /** An authorization code was used twice, so it was stolen; what it had given is void. */
    CODE_REUSED(AuditTopic.APPLICATIONS),
    /** The same with a refresh token. */
    REFRESH_TOKEN_REUSED(AuditTopic.APPLICATIONS),
    SIGNING_KEY_REPLACED(AuditTopic.APPLICATIONS),
    /** A provider did not say at a sign-on which groups the person is in. */
    GROUPS_LEFT_AS_THEY_ARE(AuditTopic.SIGNING_IN),
    /** A request that was answered with 403; after: its method and path. */
    REQUEST_REFUSED(AuditTopic.SIGNING_IN),
    /** Of a newer version; the event has its name. */
    @Fallback
    UNKNOWN(AuditTopic.ORGANISATION);

    /** The kinds that stand for a change to many people. */
    private static final Set<AuditKind> OF_MANY =
            EnumSet.of(PEOPLE_CHANGED, IMPORT_ENDED, IMPORT_UNDONE, WELCOMES_SENT, DIRECTORY_UNDONE);

    private final AuditTopic topic;

    AuditKind(AuditTopic topic) {
        this.topic = topic;
    }

    /** @return whether it stands for a change to many people, with an event for each as its parts */
    public boolean isOfMany() {
        return OF_MANY.contains(this);
    }

    /** @return what it is about */
    public AuditTopic topic() {
        return topic;
    }
}
