package org.guestlist.administration.search;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.account.PersonName;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.SupportCode;

/**
 * What a search has found, at most {@value ConsoleSearch#MOST} of each kind.
 *
 * @param code the support code that was looked for; null if the text was none
 * @param events what happened under the code, the newest first
 * @param people by name or address, in the order of their names
 * @param allPeople how many people there are of them altogether
 * @param things all else, by kind and name
 */
public record Found(
        SupportCode code, List<AuditEvent> events, List<Account> people, long allPeople, List<Thing> things) {

    /** Of an empty search. */
    public static final Found NOTHING = new Found(null, List.of(), List.of(), 0, List.of());

    /** What else can be found than people. */
    public enum Kind {
        GROUP,
        APPLICATION,
        PROVIDER,
        DIRECTORY,
        WEBHOOK
    }

    /** One of them, with its public id. */
    public record Thing(Kind kind, UUID uuid, String name) {}

    /** @return whether there is nothing */
    public boolean isEmpty() {
        return events.isEmpty() && people.isEmpty() && things.isEmpty();
    }

    /** @return whether each word that was typed is somewhere in the name, also as people type it who do not have its letters */
    public static boolean matches(String name, String typed) {
        String key = PersonName.key(name);
        String words = PersonName.key(typed).strip();
        return !words.isEmpty() && Arrays.stream(words.split(" ")).allMatch(key::contains);
    }
}
