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
 * What becomes of one person if the changes of a directory are taken back. Each value goes back as far as it is still as the directory has
 * left it: what somebody else has changed since stays.
 *
 * @param now what the person is, by the names of {@link DirectoryChanges}
 * @param then what the person becomes
 * @param left the names of what somebody else has changed since
 * @param isCreated whether the directory has created the person, who goes again
 */
record PersonUndo(Map<String, String> now, Map<String, String> then, Set<String> left, boolean isCreated) {

    /** @param changes the last one first */
    static PersonUndo of(Map<String, String> now, List<DirectoryChange> changes) {
        Map<String, String> then = new HashMap<>(now);
        Set<String> left = new TreeSet<>();
        changes.forEach(change -> Set.copyOf(names(change)).stream()
                .filter(name -> !left.contains(name))
                .forEach(name -> {
                    if (!Optional.ofNullable(then.get(name))
                            .equals(Optional.ofNullable(change.after().get(name)))) {
                        left.add(name);
                    } else if (change.before().containsKey(name)) {
                        then.put(name, change.before().get(name));
                    } else {
                        then.remove(name);
                    }
                }));
        boolean created = changes.stream().anyMatch(change -> change.kind() == DirectoryChangeKind.CREATED);
        return new PersonUndo(now, then, left, created);
    }

    private static Set<String> names(DirectoryChange change) {
        Set<String> names = new TreeSet<>(change.before().keySet());
        names.addAll(change.after().keySet());
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
        return names(name -> !name.startsWith(DirectoryChanges.GROUP)
                && !name.equals(DirectoryChanges.STATUS)
                && !name.equals(DirectoryChanges.KEPT)
                && changes(name));
    }

    /** @return the keys of the attributes that change */
    Set<String> attributes() {
        return values().stream()
                .filter(name -> name.startsWith(DirectoryChanges.ATTRIBUTE))
                .map(name -> name.substring(DirectoryChanges.ATTRIBUTE.length()))
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
                .filter(name -> name.startsWith(DirectoryChanges.GROUP) && !without.containsKey(name))
                .map(name -> Long.valueOf(name.substring(DirectoryChanges.GROUP.length())))
                .collect(Collectors.toSet());
    }

    boolean isOpen() {
        return DirectoryChanges.OPEN.equals(now.get(DirectoryChanges.STATUS));
    }

    boolean becomesOpen() {
        return DirectoryChanges.OPEN.equals(then.get(DirectoryChanges.STATUS));
    }

    boolean keeps() {
        return then.containsKey(DirectoryChanges.KEPT);
    }

    /** @return whether nothing changes at all */
    boolean isNothing() {
        return now.equals(then);
    }
}
