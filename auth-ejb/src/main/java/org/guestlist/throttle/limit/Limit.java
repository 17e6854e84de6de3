package org.guestlist.throttle.limit;

/** The actions that are rate-limited. */
public enum Limit {
    /** Failed sign-ins with a password or a passkey; for a password, known browsers of the account are exempt. */
    SIGN_IN("sign-in"),
    /** Failed sign-ins at the administrators' back door; known browsers of the account are exempt. */
    BACK_DOOR("back-door"),
    /** Requests for a new password. */
    FORGOT_PASSWORD("forgot-password"),
    /** Starts of a single sign-on. */
    SSO_START("sso-start"),
    /** Single sign-ons that return without a proof. */
    SSO_FINISH("sso-finish"),
    /** Authorization requests that wait until a person has signed in. */
    AUTHORIZATION("authorization"),
    /** Wrong codes of devices. */
    DEVICE_CODE("device-code"),
    /** Requests of applications that do not prove themselves. */
    CLIENT("client"),
    /** Requests of directories, each by itself. */
    DIRECTORY("directory"),
    /** Searches of one person for others to name, who is no administrator. */
    PEOPLE("people"),
    /** Requests to the operators' API without a token that counts; of no organisation. */
    OPERATOR("operator");

    private final String name;

    Limit(String name) {
        this.name = name;
    }

    /** @return that of failed sign-ins, at the administrators' back door or elsewhere */
    public static Limit ofSignIns(boolean backDoor) {
        return backDoor ? BACK_DOOR : SIGN_IN;
    }

    /** @return the name of the setting with the rate limit */
    String setting(Scope scope) {
        return "guestlist.limit." + name + "." + scope.name;
    }

    /** The scope in which they are counted. */
    enum Scope {
        ADDRESS("per-address"),
        ORGANISATION("per-organisation"),
        DEPLOYMENT("per-deployment"),
        APPLICATION("per-application"),
        PERSON("per-person");

        private final String name;

        Scope(String name) {
            this.name = name;
        }
    }
}
