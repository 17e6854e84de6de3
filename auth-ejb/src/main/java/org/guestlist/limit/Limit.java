package org.guestlist.limit;

/** What is limited. */
public enum Limit {
    /** Failed sign-ins with a password; browsers that the account knows are free. */
    SIGN_IN("sign-in"),
    /** Failed sign-ins at the administrators' back door; browsers that the account knows are free. */
    BACK_DOOR("back-door"),
    /** Requests for a new password. */
    FORGOT_PASSWORD("forgot-password"),
    /** Single sign-ons that begin. */
    SSO_START("sso-start"),
    /** Single sign-ons that come back without a proof. */
    SSO_FINISH("sso-finish");

    private final String name;

    Limit(String name) {
        this.name = name;
    }

    /** @return the name of the setting that says how many there may be */
    String setting(Scope scope) {
        return "guestlist.limit." + name + "." + scope.name;
    }

    /** Of whom they are counted. */
    enum Scope {
        ADDRESS("per-address"), ORGANISATION("per-organisation"), DEPLOYMENT("per-deployment");

        private final String name;

        Scope(String name) {
            this.name = name;
        }
    }
}
