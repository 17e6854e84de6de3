package org.guestlist.administration.overview;

/** What an organisation does to begin with. The names are stored: add, never rename. */
public enum FirstStep {
    /** Two administrators can sign in for good, so that one can always help the other. */
    SECOND_ADMINISTRATOR,
    /** The mail server has taken a mail. */
    MAIL,
    /** A person has signed in with an identity provider; optional. */
    SINGLE_SIGN_ON,
    /** An administrator has come in by the back door. */
    BACK_DOOR,
    /** All administrators who have a password have a second factor; optional. */
    SECOND_FACTOR,
    /** A person who is no administrator is invited. */
    PEOPLE;

    /** How far a step is. */
    public enum Stage {
        NOT_BEGUN,
        BEGUN,
        DONE,
        NOT_WANTED;

        /** @return whether there is nothing left to do */
        public boolean isOver() {
            return this == DONE || this == NOT_WANTED;
        }
    }

    /** @return whether an organisation may do without it */
    public boolean isOptional() {
        return this == SINGLE_SIGN_ON || this == SECOND_FACTOR;
    }
}
