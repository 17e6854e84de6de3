package org.guestlist.backstage;

import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** An application that a test registers. It does not change: each method returns another one. */
public final class NewApplication implements Serializable, Cloneable {

    private static final long serialVersionUID = 1L;

    private String kind = "WEB";
    private String name;
    private List<String> redirects = List.of();
    private List<String> logoutRedirects = List.of();
    private String backChannelLogout;
    private boolean inside;
    private String authorities;
    private String frontChannelLogout;
    private String publicKeys;
    private String algorithm = "RS256";
    private boolean pkce = true;
    private boolean pushed;
    private boolean dpop;
    private boolean pairwise;
    private boolean claimsInIdToken;
    private boolean anyLocalhostPort;
    private boolean pathsBelow;
    private boolean deviceSignIn;
    private UUID audience;
    private List<String> groups = List.of();
    private String host;
    private List<String> publicPaths = List.of();
    private String startPage;
    private List<String> needs = List.of();
    private List<String> networks = List.of();
    private List<String> scopes = List.of("PROFILE", "EMAIL", "GROUPS");

    private NewApplication(String name) {
        this.name = name;
    }

    /** @return a web application that everyone may use */
    public static NewApplication web(String name, String redirect) {
        return new NewApplication(name).but(one -> one.redirects = List.of(redirect));
    }

    /** @return an application behind a reverse proxy that everyone may use */
    public static NewApplication proxied(String name, String host, String... publicPaths) {
        return new NewApplication(name).but(one -> {
            one.kind = "PROXIED";
            one.host = host;
            one.publicPaths = List.of(publicPaths);
        });
    }

    private NewApplication but(Consumer<NewApplication> change) {
        try {
            NewApplication changed = (NewApplication) clone();
            change.accept(changed);
            return changed;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    /** @return the same of another kind */
    public NewApplication of(String otherKind) {
        return but(one -> {
            one.kind = otherKind;
            one.redirects = otherKind.equals("SERVICE") ? List.of() : redirects;
        });
    }

    /** @return the same with these addresses for signing out */
    public NewApplication signingOut(String redirect, String backChannel) {
        return but(one -> {
            one.logoutRedirects = List.of(redirect);
            one.backChannelLogout = backChannel;
        });
    }

    /** @return the same whose back-channel address is inside the network */
    public NewApplication inside() {
        return but(one -> one.inside = true);
    }

    /** @return the same whose back-channel address is trusted by these certificates */
    public NewApplication trustedBy(String pem) {
        return but(one -> one.authorities = pem);
    }

    /** @return the same that the browser tells at this address, with the session, when somebody signs out */
    public NewApplication toldByBrowserAt(String address) {
        return but(one -> one.frontChannelLogout = address);
    }

    /** @return the same that people may be sent back to at this address, too */
    public NewApplication alsoAt(String redirect) {
        return but(one -> one.redirects =
                Stream.concat(redirects.stream(), Stream.of(redirect)).toList());
    }

    /** @return the same for these groups only */
    public NewApplication onlyFor(String... names) {
        return but(one -> one.groups = List.of(names));
    }

    /** @return the same that proves itself with these keys */
    public NewApplication with(String keys) {
        return but(one -> one.publicKeys = keys);
    }

    /** @return the same with ES256, no required PKCE and pairwise identifiers */
    public NewApplication withOtherRules() {
        return but(one -> {
            one.algorithm = "ES256";
            one.pkce = false;
            one.pairwise = true;
        });
    }

    /** @return the same that learns about people from the ID token as well */
    public NewApplication withClaimsInIdToken() {
        return but(one -> one.claimsInIdToken = true);
    }

    /** @return the same that people may be sent back to at any port of localhost, and at pages below its addresses */
    public NewApplication withLooseRedirects() {
        return but(one -> {
            one.anyLocalhostPort = true;
            one.pathsBelow = true;
        });
    }

    /** @return the same that people sign in to by a code on another device */
    public NewApplication onDevices() {
        return but(one -> one.deviceSignIn = true);
    }

    /** @return the same that needs this of a sign-in: {@code secondFactor}, {@code passkey}, {@code knownDevice} */
    public NewApplication needing(String... what) {
        return but(one -> one.needs = List.of(what));
    }

    /** @return the same for these networks only */
    public NewApplication onlyFrom(String... ranges) {
        return but(one -> one.networks = List.of(ranges));
    }

    /** @return the same that must push its authorization requests */
    public NewApplication pushing() {
        return but(one -> one.pushed = true);
    }

    /** @return the same whose tokens must be bound to a key */
    public NewApplication bound() {
        return but(one -> one.dpop = true);
    }

    /** @return the same that people open at this address */
    public NewApplication openedAt(String address) {
        return but(one -> one.startPage = address);
    }

    /** @return the same that may learn these things about people alone, constants of {@code ClaimScope} */
    public NewApplication learning(String... only) {
        return but(one -> one.scopes = List.of(only));
    }

    /** @return the same whose access tokens are for this other application */
    public NewApplication calling(UUID other) {
        return but(one -> one.audience = other);
    }

    /** @return the constant of its kind */
    public String kind() {
        return kind;
    }

    public String name() {
        return name;
    }

    /** @return where people are sent back to */
    public List<String> redirects() {
        return redirects;
    }

    /** @return where people are sent after signing out */
    public List<String> logoutRedirects() {
        return logoutRedirects;
    }

    /** @return where it learns of ended sessions; or null */
    public String backChannelLogout() {
        return backChannelLogout;
    }

    /** @return whether that is inside the network */
    public boolean isInside() {
        return inside;
    }

    /** @return the certificates that vouch for it, PEM; or null */
    public String authorities() {
        return authorities;
    }

    /** @return where the browser tells it; or null */
    public String frontChannelLogout() {
        return frontChannelLogout;
    }

    /** @return its keys as a JWK set; or null for a secret */
    public String publicKeys() {
        return publicKeys;
    }

    /** @return the constant of its tokens' algorithm */
    public String algorithm() {
        return algorithm;
    }

    /** @return whether a code challenge is required */
    public boolean pkce() {
        return pkce;
    }

    /** @return whether it must push its authorization requests */
    public boolean pushed() {
        return pushed;
    }

    /** @return whether its tokens must be bound to a key */
    public boolean dpop() {
        return dpop;
    }

    /** @return whether it knows people by identifiers of its own */
    public boolean pairwise() {
        return pairwise;
    }

    /** @return whether the ID token says what it learns */
    public boolean claimsInIdToken() {
        return claimsInIdToken;
    }

    /** @return whether localhost stands for all of its ports */
    public boolean anyLocalhostPort() {
        return anyLocalhostPort;
    }

    /** @return whether redirect addresses stand for the pages below them */
    public boolean pathsBelow() {
        return pathsBelow;
    }

    /** @return whether people sign in to it by a code on another device */
    public boolean deviceSignIn() {
        return deviceSignIn;
    }

    /** @return which other application its access tokens are for; or null */
    public UUID audience() {
        return audience;
    }

    /** @return the names of the groups that may use it; empty for everyone */
    public List<String> groups() {
        return groups;
    }

    /** @return what it needs of a sign-in */
    public List<String> needs() {
        return needs;
    }

    /** @return the only networks from which people use it; empty for all */
    public List<String> networks() {
        return networks;
    }

    /** @return its host behind a reverse proxy; or null */
    public String host() {
        return host;
    }

    /** @return where people open it; or null */
    public String startPage() {
        return startPage;
    }

    /** @return what it may learn about people, constants of {@code ClaimScope} */
    public List<String> scopes() {
        return scopes;
    }

    /** @return which paths need no sign-in there */
    public List<String> publicPaths() {
        return publicPaths;
    }
}
