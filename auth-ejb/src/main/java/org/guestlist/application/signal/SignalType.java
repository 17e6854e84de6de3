package org.guestlist.application.signal;

import java.util.Arrays;
import java.util.List;

/** The types of events that are told. */
public enum SignalType {
    /** A session has ended, or all of a person (CAEP 1.0 §3.1). */
    SESSION_REVOKED("caep/event-type/session-revoked"),
    /** A password, passkey or second factor was added, changed or removed (CAEP 1.0 §3.3). */
    CREDENTIAL_CHANGE("caep/event-type/credential-change"),
    /** The person of a session has shown more than before (CAEP 1.0 §3.4). */
    ASSURANCE_LEVEL_CHANGE("caep/event-type/assurance-level-change"),
    /** An account was disabled or deleted (RISC 1.0 §2.4). */
    ACCOUNT_DISABLED("risc/event-type/account-disabled"),
    /** It was enabled or restored (RISC 1.0 §2.5). */
    ACCOUNT_ENABLED("risc/event-type/account-enabled");

    private static final String BASE = "https://schemas.openid.net/secevent/";

    /** Says that a stream works (Shared Signals Framework 1.0 §8.1.4.1); each stream may be told it. */
    static final String VERIFICATION = BASE + "ssf/event-type/verification";

    private final String uri;

    SignalType(String path) {
        this.uri = BASE + path;
    }

    /** @return the type as the standards write it: an absolute URI */
    public String uri() {
        return uri;
    }

    /** @return all, as the standards write them */
    static List<String> uris() {
        return Arrays.stream(values()).map(SignalType::uri).toList();
    }
}
