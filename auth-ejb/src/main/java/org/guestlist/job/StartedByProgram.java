package org.guestlist.job;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.platform.permission.Permission;

/**
 * The program that has started a job, which runs with what the program was allowed to do at that moment, and with no more. Kept in the
 * parameters of the job. People's jobs may do all: only those who may do all can start one.
 *
 * @param name that of its application
 * @param permissions those that the job has
 * @param application its client id; empty for jobs that were there before it was kept
 * @param scopes by which the program has ordered the job
 */
record StartedByProgram(String name, Set<Permission> permissions, Optional<UUID> application, Set<String> scopes) {

    /**
     * Behind the kind of such a job as it is stored. A version before does not know that these jobs may not do all, so its nodes must not
     * know their kinds either, and leave them to others.
     */
    static final String MARK = "_OF_PROGRAM";

    /** The kind without the mark, of a row of jobs that bears no name. */
    static final String KIND = "replace(kind, '" + MARK + "', '')";

    private static final String NAME = "program";
    private static final String MAY = "may";
    private static final String APPLICATION = "application";
    private static final String SCOPES = "scopes";

    /** @return the program that has started the job; empty if none has */
    static Optional<StartedByProgram> of(Job job) {
        return job.parameter(NAME)
                .map(name -> new StartedByProgram(
                        name,
                        read(job.parameter(MAY)),
                        job.parameter(APPLICATION).map(UUID::fromString),
                        words(job.parameter(SCOPES)).collect(Collectors.toSet())));
    }

    private static Stream<String> words(Optional<String> list) {
        return list.stream().flatMap(text -> Arrays.stream(text.split(",")));
    }

    private static Set<Permission> read(Optional<String> names) {
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        words(names)
                // What only a newer version knows is nothing that this one could allow.
                .flatMap(name -> Arrays.stream(Permission.values())
                        .filter(one -> one.name().equals(name)))
                .forEach(permissions::add);
        return permissions;
    }

    /** @return the parameters of a job, with what {@link #of} reads */
    Map<String, String> with(Map<String, String> parameters) {
        Map<String, String> all = new HashMap<>(parameters);
        all.put(NAME, name);
        all.put(MAY, permissions.stream().map(Permission::name).collect(Collectors.joining(",")));
        application.ifPresent(id -> all.put(APPLICATION, id.toString()));
        all.put(SCOPES, String.join(",", scopes));
        return all;
    }
}
