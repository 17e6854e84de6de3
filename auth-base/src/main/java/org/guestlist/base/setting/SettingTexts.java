package org.guestlist.base.setting;

/** What several settings say of their values, and of what they do: constants, so that {@link Setting} needs no other class when it runs. */
final class SettingTexts {

    static final String FLAG = "`true`, `false`";
    static final String DURATION = "ISO 8601 duration, to `PT5M`";
    static final String DURATION_FROM_ZERO = "ISO 8601 duration, `PT0S` to `PT5M`";
    static final String RATE = "number/ISO 8601 duration, to `PT24H`";
    static final String RANGES = "addresses and CIDR ranges, commas between";
    static final String PEM = "file, PEM";
    static final String TEXT = "text";

    static final String SIGN_INS = "Failed sign-ins with a password or a passkey";
    static final String BACK_DOOR = "Failed sign-ins at the administrators' back door";
    static final String FORGOTTEN = "Requests for a new password";
    static final String SSO_STARTS = "Single sign-ons that begin";
    static final String DEVICE_CODES = "Wrong codes that people type to sign in on a device";
    static final String SSO_FINISHES = "Single sign-ons that come back without a proof";
    static final String AUTHORIZATIONS = "Sign-ins that begin at an application";
    static final String CLIENTS = "Requests of applications that do not prove who they are,";
    static final String OPERATOR = "Calls of the operators' API without a token that counts";

    static final String FROM_ADDRESS = " from one network address (IPv6: from one /64)";
    static final String IN_ORGANISATION = " in one organisation";
    static final String IN_DEPLOYMENT = " in all organisations together";

    private SettingTexts() {}
}
