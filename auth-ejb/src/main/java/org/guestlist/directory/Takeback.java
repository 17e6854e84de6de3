package org.guestlist.directory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.guestlist.account.Account;

/**
 * What becomes of one person if the deeds of a directory are taken back. Each value goes back as far as it is still as the directory has
 * left it: what somebody else has changed since stays.
 *
 * @param now what the person is, by the names of {@link Deeds}
 * @param then what the person becomes
 * @param left the names of what somebody else has changed since
 * @param isCreated whether the directory has created the person, who goes again
 */
record Takeback(Map<String, String> now, Map<String, String> then, Set<String> left, boolean isCreated) {

    /** @param deeds the last one first */
    static Takeback of(Map<String, String> now, List<Deed> deeds) {
        Map<String, String> then = new HashMap<>(now);
        Set<String> left = new TreeSet<>();
        deeds.forEach(deed -> Set.copyOf(names(deed)).stream()
                .filter(name -> !left.contains(name))
                .forEach(name -> {
                    if (!Optional.ofNullable(then.get(name))
                            .equals(Optional.ofNullable(deed.after().get(name)))) {
                        left.add(name);
                    } else if (deed.before().containsKey(name)) {
                        then.put(name, deed.before().get(name));
                    } else {
                        then.remove(name);
                    }
                }));
        boolean created = deeds.stream().anyMatch(deed -> deed.kind() == DeedKind.CREATED);
        return new Takeback(now, then, left, created);
    }

    private static Set<String> names(Deed deed) {
        Set<String> names = new TreeSet<>(deed.before().keySet());
        names.addAll(deed.after().keySet());
        return names;
    }

    /** @return whether somebody whom the directory has created is here by now, and stays */
    static boolean isSignedIn(Account account) {
        return account.getActivatedAt().isPresent() || account.getLastLoginAt().isPresent();
    }

    /** @return whether the value of this name changes */
    boolean changes(String name) {
        return !Optional.ofNullable(now.get(name)).equals(Optional.ofNullable(then.get(name)));
    }

    /** @return the names of what changes, without the status, the groups, and whether the directory keeps the person */
    Set<String> values() {
        return names(name -> !name.startsWith(Deeds.GROUP)
                && !name.equals(Deeds.STATUS)
                && !name.equals(Deeds.KEPT)
                && changes(name));
    }

    /** @return the keys of the attributes that change */
    Set<String> attributes() {
        return values().stream()
                .filter(name -> name.startsWith(Deeds.ATTRIBUTE))
                .map(name -> name.substring(Deeds.ATTRIBUTE.length()))
                .collect(Collectors.toSet());
    }

    private Set<String> names(Predicate<String> which) {
        Set<String> names = new TreeSet<>(now.keySet());
        names.addAll(then.keySet());
        names.removeIf(which.negate());
        return names;
    }

    /** @return the groups that the person gets back */
    Set<Long> groupsBack() {
        return groups(then, now);
    }

    /** @return the groups that the person loses again */
    Set<Long> groupsGone() {
        return groups(now, then);
    }

    /** @return the groups that the directory has put the person into, after all of it */
    Set<Long> groups() {
        return groups(then, Map.of());
    }

    private static Set<Long> groups(Map<String, String> in, Map<String, String> without) {
        return in.keySet().stream()
                .filter(name -> name.startsWith(Deeds.GROUP) && !without.containsKey(name))
                .map(name -> Long.valueOf(name.substring(Deeds.GROUP.length())))
                .collect(Collectors.toSet());
    }

    boolean isOpen() {
        return Deeds.OPEN.equals(now.get(Deeds.STATUS));
    }

    boolean becomesOpen() {
        return Deeds.OPEN.equals(then.get(Deeds.STATUS));
    }

    boolean keeps() {
        return then.containsKey(Deeds.KEPT);
    }

    /** @return whether nothing changes at all */
    boolean isNothing() {
        return now.equals(then);
    }
}
