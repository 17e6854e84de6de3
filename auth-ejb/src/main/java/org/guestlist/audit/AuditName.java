package org.guestlist.audit;

import java.util.Locale;
import org.guestlist.platform.db.UnknownValues;
import org.guestlist.platform.db.UnknownValues.Fallback;

/**
 * The name of a value of an event. The names are stored: add, never rename. Each has one meaning and one format in all events, so that the
 * screen can show its values as text.
 */
public enum AuditName {
    // From where a device has asked for a sign-in: its network address, and what it says it is.
    DEVICE_ADDRESS,
    DEVICE_PROGRAM,

    // Why an account was disabled or deleted: what was said, or the list that was imported.
    REASON,
    IMPORTED_LIST,

    // By what an administrator has recognised the person whose second factor was removed.
    RECOGNISED_BY,

    // Names that are clear from the kind of the event.
    NAME(true),
    EMAIL(true),
    EXTERNAL_ID(true),
    LANGUAGE(true),
    ROLE(true),
    STATUS(true),
    FIRST_DAY(true),
    LAST_DAY(true),
    DELETED_ON(true),
    ONLY_PROVIDER(true),
    PASSWORD_ALLOWED(true),
    SESSIONS(true),
    SHUT_OUT(true),
    CODES_LEFT(true),
    MAIL(true),
    MAIL_ANSWER(true),
    MAILS(true),
    PROVIDER(true),
    PASSKEY(true),
    PROVIDER_ENABLED(true),
    PROVIDER_ORDER(true),
    FORGOTTEN_LINKS(true),
    OUTAGE(true),
    REQUEST(true),
    GROUPS(true),
    ACCOUNT_KIND(true),
    GUEST_HOSTS,
    GUEST_REASON,
    MANAGER,
    /** Attributes of a person: constants, or the keys of own ones. */
    ATTRIBUTES(true),
    DEPUTY(true),

    // Who is asked to answer for a guest, and until when; since when nobody does.
    ASKED_TO_HOST,
    /** Who answers for guests from then on: an address. */
    HANDED_OVER_TO,
    ANSWER_UNTIL,
    WITHOUT_HOST_SINCE,

    // What the organisation says about guests.
    WHO_HOSTS,
    HOST_GROUPS,
    MOST_GUESTS,
    GUESTS_A_DAY,
    GUEST_LONGEST_DAYS,
    GUEST_DOMAIN_RULE,
    GUEST_DOMAINS,
    GUEST_REASON_ASKED,
    GUEST_APPROVAL,
    GUEST_APPROVAL_DAYS,
    TAKE_OVER_DAYS,
    HOST_PROOF,
    GUEST_SECOND_FACTOR,
    GUEST_SENTENCE_ENGLISH,
    GUEST_SENTENCE_GERMAN,
    GIVEN_BY,
    GIVING_APPROVED,

    // The last day of a membership.
    MEMBER_UNTIL,

    // Requests for access: what was said, whether a group may be asked for, and the group that a yes gives for an
    // application.
    ASKED_WHY,
    MAY_BE_ASKED,
    ASKED_GROUP,

    // Reviews: the name, the name of one in which nobody has said anything about the person, until when somebody
    // stays, and how many people are asked about, stay, leave, and of how many silence has decided.
    REVIEW,
    REVIEW_SILENT,
    REVIEW_STAYS_UNTIL,
    REVIEW_ASKED,
    REVIEW_KEPT,
    REVIEW_ENDED,
    REVIEW_SILENCES,

    // Settings of an identity provider.
    KIND,
    LABEL,
    ISSUER,
    CLIENT_ID,
    AUTHENTICATION,
    SECRET_REPLACED,
    SIGNING_KEY,
    SCOPES,
    PROMPT,
    ACR_VALUES,
    CLOCK_SKEW,
    TRUSTED_DOMAINS,
    VOUCHED_DOMAINS,
    ALLOWED_DOMAINS,
    SUB_DOMAINS,
    NETWORKS,
    SIGN_OUT_THERE,
    SECRET_EXPIRES_ON,
    SECOND_FACTOR_THERE,
    SECOND_FACTOR_VALUES,
    LINKED,
    GROUPS_CLAIM,
    MAPPED_GROUPS,

    // Settings of an application.
    APPLICATION_KIND,
    APPLICATION_NAME,
    APPLICATION_ENABLED(true),
    APPLICATION_ALLOWED,
    PREVIOUS_SECRET_WITHDRAWN,
    START_PAGE,
    // What an application has asked for wrongly, and what would have been right.
    SENT,
    EXPECTED,
    REDIRECT_URIS,
    ANY_LOCALHOST_PORT,
    PATHS_BELOW,
    LOGOUT_REDIRECT_URIS,
    BACK_CHANNEL_LOGOUT,
    BACK_CHANNEL_INSIDE,
    BACK_CHANNEL_AUTHORITIES,
    FRONT_CHANNEL_LOGOUT,
    FRONT_CHANNEL_SESSION,
    APPLICATION_HOST,
    PUBLIC_PATHS,
    PUBLIC_KEYS,
    PKCE_REQUIRED,
    PUSHED_REQUIRED,
    DPOP_REQUIRED,
    ALGORITHM,
    ACCESS_TOKEN_ALGORITHM,
    ACCESS_TOKEN_SECONDS,
    REFRESH_TOKENS,
    DEVICE_SIGN_IN,
    NEEDS_SECOND_FACTOR,
    NEEDS_PASSKEY,
    NEEDS_KNOWN_DEVICE,
    PAIRWISE,
    AUDIENCE,
    RELEASED,
    ONLY_ASSIGNED_GROUPS,
    CLAIMS_IN_ID_TOKEN,
    CUSTOM_CLAIMS,
    EVERYONE,
    GUESTS_TOO,
    ASSIGNED_GROUPS,
    API_SCOPES(true),
    SHARED_SIGNALS,

    // What a directory may do.
    DIRECTORY,
    DIRECTORY_DRY,
    DIRECTORY_CREATES,
    DIRECTORY_WELCOMES,
    DIRECTORY_ADOPTS,
    DIRECTORY_LEAVING,
    DIRECTORY_GROUPS,
    DIRECTORY_ROLES,
    DIRECTORY_CLIENT,
    DIRECTORY_SINCE,

    // A webhook.
    WEBHOOK_ADDRESS,
    WEBHOOK_EVERYTHING,
    WEBHOOK_KINDS,
    WEBHOOK_OFF(true),
    /** The attributes that a directory does not own, although it sends them. */
    DIRECTORY_LEAVES,

    // An attribute of the organisation's own.
    ATTRIBUTE,
    ATTRIBUTE_KEY,
    ATTRIBUTE_TYPE,
    ATTRIBUTE_CHOICES,
    ATTRIBUTE_SHOWN,
    ATTRIBUTE_CLAIM,

    // Settings of the organisation.
    ORGANISATION_NAME,
    HOSTS,
    COLOUR,
    LOGO,
    TIME_ZONE,
    ORGANISATION_LANGUAGE,
    SUPPORT_CONTACT,
    MAIL_SENDER_NAME,
    PASSWORD_RULES,
    BREACH_LIST_OUTAGE,
    SECOND_FACTOR_FOR,
    SECOND_FACTOR_DAYS,
    TRUSTED_DEVICE_DAYS,
    TRUSTED_DEVICE_ADMINISTRATORS,
    TRUSTED_DEVICES,
    SESSION_IDLE_MINUTES,
    SESSION_HOURS,
    INVITATION_DAYS,
    RESET_MINUTES,
    DELETION_DAYS,
    AUDIT_DAYS,
    ALLOWED_REDIRECTS,
    LANDING_PAGE,
    LINKS,
    WELCOME_SENTENCE_ENGLISH,
    WELCOME_SENTENCE_GERMAN,
    REMINDER_DAYS,
    PASSWORDS,
    ADDRESS_FIRST,

    // Properties of a group.
    GROUP_NAME,
    GROUP_DESCRIPTION,
    MEMBERS,

    // Bulk changes and searches.
    ACTION,
    NEW_LAST_DAY,
    GROUP,
    PEOPLE,
    NEW_PEOPLE,
    PEOPLE_CHANGED,
    PEOPLE_UNCHANGED,
    LINES_REFUSED,
    WELCOME_MAIL,
    LEAVERS,
    PEOPLE_TAKEN_BACK,
    PEOPLE_KEPT,
    ENDED,
    SOUGHT_STATES,
    SOUGHT_ROLE,
    SOUGHT_LAST_DAY,
    SOUGHT_SOURCE,
    SOUGHT_IMPORT,
    SOUGHT_LAST_SIGN_IN,
    SOUGHT_CREDENTIALS,
    SOUGHT_MAILED,
    SOUGHT_KIND,
    SOUGHT_HOST,
    SOUGHT_ATTRIBUTE,
    SOUGHT_REASON,
    SOUGHT_PROVIDER,
    FROM,
    TO,
    EVENT_KIND,
    EVENT_TOPIC,
    EVERYTHING_BUT,
    OUTCOME,
    CODE,
    FORMAT,

    /** Names that only a newer version knows: each value with its name. */
    @Fallback
    UNKNOWN;

    private final boolean toldByKind;

    AuditName() {
        this(false);
    }

    AuditName(boolean toldByKind) {
        this.toldByKind = toldByKind;
    }

    /** @return whether the name is clear from the kind of the event, so that the value alone is shown */
    public boolean isToldByKind() {
        return toldByKind;
    }

    /** @return the name as it is stored */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AuditName of(String key) {
        return UnknownValues.read(AuditName.class, key.toUpperCase(Locale.ROOT));
    }
}
