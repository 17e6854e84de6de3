package org.guestlist.web.application;

import static org.guestlist.application.ClaimScope.EMAIL;
import static org.guestlist.application.ClaimScope.GROUPS;
import static org.guestlist.application.ClaimScope.PROFILE;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guestlist.application.ApplicationKind;
import org.guestlist.application.ClaimScope;

/**
 * What is known of a product before anybody sets it up.
 *
 * @param title its name
 * @param kind what an application of it is
 * @param colour the number of the colour of its tile
 * @param pkce whether it protects codes by PKCE (RFC 7636) with S256
 * @param reads where it reads who the person is
 * @param scopes what it has to learn about people
 * @param addresses where people come back to, and it is told of ended sessions
 * @param handsOn whether it hands access tokens on, to programs that verify them
 * @param words by which people look for it besides its name
 */
record RecipeFacts(
        String title,
        ApplicationKind kind,
        int colour,
        boolean pkce,
        Reads reads,
        Set<ClaimScope> scopes,
        Addresses addresses,
        boolean handsOn,
        String words) {

    /**
     * What follows a product's own address in others.
     *
     * @param redirects where people come back to: these, or whole addresses; empty if the administrator chooses
     * @param logoutRedirects where people come back to after signing out, in the same way
     * @param backChannel where it is told that a session has ended (OpenID Connect Back-Channel Logout 1.0 §2.5); empty if it cannot be
     *     told, or needs more than its lines
     */
    record Addresses(List<String> redirects, List<String> logoutRedirects, Optional<String> backChannel) {

        private static final Addresses NONE = new Addresses(List.of(), List.of(), Optional.empty());
    }

    /** Where a product reads who the person is. The names are parts of the keys of texts. */
    enum Reads {
        /** It asks the userinfo endpoint. */
        USERINFO,
        /** It looks into the ID token alone. */
        ID_TOKEN,
        /** It looks into the ID token alone, and asks for no scope that gives claims. */
        SUBJECT,
        /** The reverse proxy tells it by headers. */
        HEADERS,
        /** There is no person. */
        NOBODY
    }

    private static RecipeFacts of(ApplicationKind kind, Reads reads, String title, int colour, Set<ClaimScope> scopes) {
        return new RecipeFacts(title, kind, colour, true, reads, scopes, Addresses.NONE, false, "");
    }

    /** @return a product on a server that reads names, addresses and groups from the userinfo endpoint */
    static RecipeFacts web(String title, int colour) {
        return of(ApplicationKind.WEB, Reads.USERINFO, title, colour, EnumSet.of(PROFILE, EMAIL, GROUPS));
    }

    /** @return the same for one that keeps no secret */
    static RecipeFacts open(String title, int colour) {
        return of(ApplicationKind.PUBLIC, Reads.USERINFO, title, colour, EnumSet.of(PROFILE, EMAIL, GROUPS));
    }

    /** @return a program that acts for itself */
    static RecipeFacts service(String title, int colour) {
        return of(ApplicationKind.SERVICE, Reads.NOBODY, title, colour, Set.of())
                .withoutPkce();
    }

    /** @return what a reverse proxy stands in front of */
    static RecipeFacts proxied(String title, int colour) {
        return of(ApplicationKind.PROXIED, Reads.HEADERS, title, colour, EnumSet.of(PROFILE, EMAIL, GROUPS))
                .withoutPkce();
    }

    RecipeFacts withoutPkce() {
        return new RecipeFacts(title, kind, colour, false, reads, scopes, addresses, handsOn, words);
    }

    RecipeFacts reads(Reads where) {
        return new RecipeFacts(title, kind, colour, pkce, where, scopes, addresses, handsOn, words);
    }

    RecipeFacts learns(ClaimScope... what) {
        return new RecipeFacts(title, kind, colour, pkce, reads, Set.of(what), addresses, handsOn, words);
    }

    RecipeFacts back(String... where) {
        return at(new Addresses(List.of(where), addresses.logoutRedirects, addresses.backChannel));
    }

    RecipeFacts afterSignOut(String... where) {
        return at(new Addresses(addresses.redirects, List.of(where), addresses.backChannel));
    }

    RecipeFacts toldOfEnds(String where) {
        return at(new Addresses(addresses.redirects, addresses.logoutRedirects, Optional.of(where)));
    }

    private RecipeFacts at(Addresses where) {
        return new RecipeFacts(title, kind, colour, pkce, reads, scopes, where, handsOn, words);
    }

    RecipeFacts alsoCalled(String more) {
        return new RecipeFacts(title, kind, colour, pkce, reads, scopes, addresses, handsOn, more);
    }

    RecipeFacts handsOnTokens() {
        return new RecipeFacts(title, kind, colour, pkce, reads, scopes, addresses, true, words);
    }
}
