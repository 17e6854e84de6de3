package org.guestlist.session;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.guestlist.platform.permission.AuthenticationContext;

/**
 * How a person was authenticated, in the words of RFC 8176 §2, which describes each. The names are stored, and applications get them as
 * {@code amr}.
 */
public enum AuthenticationMethod {
    FACE,
    FPT,
    GEO,
    HWK,
    IRIS,
    KBA,
    MCA,
    MFA,
    OTP,
    PIN,
    POP,
    PWD,
    RBA,
    RETINA,
    SC,
    SMS,
    SWK,
    TEL,
    USER,
    VBM,
    WIA;

    /** A password alone. */
    public static final Set<AuthenticationMethod> PASSWORD = Set.of(PWD);

    /** What a code of an authenticator app, or a recovery code, adds to the first factor. */
    public static final Set<AuthenticationMethod> CODE = Set.of(OTP, MFA);

    /**
     * What a passkey is, alone if the device has verified its person, otherwise beside a first factor. Where the key is kept is not known.
     */
    public static final Set<AuthenticationMethod> PASSKEY = Set.of(POP, USER, MFA);

    /** @return the value of {@code amr} */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return those that are values of RFC 8176; others are left out */
    public static Set<AuthenticationMethod> of(Collection<String> values) {
        return Arrays.stream(values())
                .filter(method -> values.contains(method.value()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(AuthenticationMethod.class)));
    }

    /** @return their values in one text, as they are stored */
    static String words(Set<AuthenticationMethod> methods) {
        return methods.stream().sorted().map(AuthenticationMethod::value).collect(Collectors.joining(" "));
    }

    /** @return how much was shown by these, which were shown here: of what a provider says, its settings decide */
    public static AuthenticationContext contextOf(Set<AuthenticationMethod> here) {
        if (here.containsAll(PASSKEY)) {
            return AuthenticationContext.PHISHING_RESISTANT;
        }
        return here.containsAll(CODE) ? AuthenticationContext.TWO_FACTORS : AuthenticationContext.ONE_FACTOR;
    }

    /** @return both together */
    public static Set<AuthenticationMethod> and(Set<AuthenticationMethod> one, Set<AuthenticationMethod> other) {
        EnumSet<AuthenticationMethod> both = EnumSet.noneOf(AuthenticationMethod.class);
        both.addAll(one);
        both.addAll(other);
        return both;
    }
}
