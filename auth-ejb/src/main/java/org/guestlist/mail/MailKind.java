package org.guestlist.mail;

/** What a mail is about. */
public enum MailKind {
    /** Somebody was invited; carries the link that sets the first password. Parameter {@code inviter}: the inviting person's name. */
    WELCOME(true),
    /** The first administrator of a new organisation; carries the link that sets the first password. */
    FIRST_ADMINISTRATOR(true),
    /** Somebody who never had a password asked for one; carries the link that sets it. */
    SET_PASSWORD(true),
    /** Somebody forgot the password; carries the link that sets a new one. */
    RESET_PASSWORD(true),
    /** Tells that the password was changed. Parameter {@code client}: the network address from which it was. */
    PASSWORD_CHANGED(false);

    private final boolean link;

    MailKind(boolean link) {
        this.link = link;
    }

    /** @return whether a mail of this kind carries a link that sets a password */
    public boolean carriesLink() {
        return link;
    }
}
