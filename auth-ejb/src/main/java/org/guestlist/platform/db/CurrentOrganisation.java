package org.guestlist.platform.db;

/** Says whose rows a statement is about that names {@code :organisation}. Whoever knows what an organisation is implements it. */
@FunctionalInterface
public interface CurrentOrganisation {

    /**
     * @return the id of the organisation that this request, or this step of a job, is for
     * @throws IllegalStateException if there is none
     */
    long id();
}
