package org.guestlist.administration.overview;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.guestlist.platform.db.Sql;

/** What the current organisation does not want to be asked again, by a name that is stored: never rename one. */
@ApplicationScoped
class DeclinedSuggestions {

    @Inject
    private Sql sql;

    boolean include(String name) {
        return sql.first(
                        String.class,
                        "select suggestion from declined_suggestion where tenant_id = :organisation and suggestion = ?",
                        name)
                .isPresent();
    }

    void add(String name) {
        sql.update("""
                insert into declined_suggestion (tenant_id, suggestion) values (:organisation, ?)
                on conflict do nothing""", name);
    }
}
