package org.guestlist.organisation.logo;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Stores the logos of the current organisation. Callers that change one hold the lock on its owner's row, and write the audit log. */
@Stateless
public class LogoService {

    @PersistenceContext
    private EntityManager em;

    /** @return how to show each logo, by its owner's public id */
    public Map<UUID, LogoMark> marks() {
        return em.createQuery(
                        "select new org.guestlist.organisation.logo.LogoMark(l.owner, l.uuid, l.width, l.height, l.tone) from Logo l",
                        LogoMark.class)
                .getResultStream()
                .collect(Collectors.toMap(LogoMark::owner, Function.identity()));
    }

    /** @return the picture of this public id, as PNG; empty for another organisation's */
    public Optional<byte[]> find(UUID uuid) {
        return em.createQuery("select l.png from Logo l where l.uuid = :uuid", byte[].class)
                .setParameter("uuid", uuid)
                .getResultStream()
                .findFirst();
    }

    /** Stores the picture, replacing the previous one. */
    public LogoChange put(UUID owner, LogoPicture picture) {
        Optional<Logo> there = of(owner);
        Optional<LogoMark> before = there.map(Logo::mark);
        there.ifPresent(logo -> logo.show(picture));
        Logo logo = there.orElseGet(() -> new Logo(owner, picture));
        em.persist(logo);
        return new LogoChange(before, Optional.of(logo.mark()));
    }

    /** Removes the owner's logo, if there is one. */
    public LogoChange remove(UUID owner) {
        Optional<Logo> there = of(owner);
        there.ifPresent(em::remove);
        return new LogoChange(there.map(Logo::mark), Optional.empty());
    }

    private Optional<Logo> of(UUID owner) {
        return em.createQuery("select l from Logo l where l.owner = :owner", Logo.class)
                .setParameter("owner", owner)
                .getResultStream()
                .findFirst();
    }
}
