package org.guestlist.roster.check;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What a row changes. The names are stored, and each has a text. A row has all kinds that apply to it. */
public enum ChangeKind {
    /** Any change: all people who are added or change. */
    ANY,
    /** A new person. */
    ADDED,
    /** A new person without a name in the row, who gets one that is made from the address. */
    NAME_GUESSED,
    /** A name of the list in which a letter may have been lost, since it holds a question mark or a broken character. */
    LETTERS_LOST,
    NAME,
    ADDRESS,
    ROLE,
    FIRST_DAY,
    LAST_DAY,
    LANGUAGE,
    SIGN_IN,
    EXTERNAL_ID,
    /** The external id of a person who had none, so that nothing is replaced. */
    ID_FILLED_IN,
    GROUPS,
    /** A member becomes a guest, or the other way round. */
    KIND,
    /** Others answer for a guest. */
    HOSTS,
    MANAGER,
    /** Another value of an attribute. */
    ATTRIBUTES,
    /** A directory keeps what the row says otherwise, so that it stays as it is: of people who change, and of others. */
    KEPT,
    /** The account of whoever has the list checked changes, in any way. */
    OWN_ACCOUNT,
    /** A person who has a role changes, in any way. */
    WITH_ROLE,
    /** A deleted account is restored. */
    RESTORED,
    /** An invited or active account is disabled; its sessions end. */
    DISABLED,
    /** A disabled account is reinstated. */
    REINSTATED,
    /** A new person, a restored one or an employee becomes an administrator. */
    ADMINISTRATOR_MADE,
    /** An administrator becomes an employee. */
    ADMINISTRATOR_UNMADE,
    /** A last day where there was none, or an earlier one than before; or a first day still to come, of a person who has begun. */
    ACCESS_ENDS,
    /** A session ends, since it could not be started any more. */
    SESSIONS_END,
    /** A person who is not in the list, which is everybody: disabled, or with a last day. */
    LEAVER;

    /** Kinds that take something away from people, or are rarely meant for many of them at once. */
    public static final Set<ChangeKind> RARE = Collections.unmodifiableSet(
            EnumSet.of(ADDRESS, ROLE, SIGN_IN, EXTERNAL_ID, KIND, DISABLED, ADMINISTRATOR_UNMADE, ACCESS_ENDS, LEAVER));
}
