package org.guestlist.review;

/** WhoseLines lines are read or answered. */
enum WhoseLines {
    /** Those about which this account is asked, as their host, manager or owner by now. */
    MINE,
    /** Those about which the administrators are asked, without the own one. */
    ADMINISTRATORS;

    private static final String OF_HOST = """
            and exists (
                select 1 from account p
                where p.tenant_id = l.tenant_id and p.id = l.account_id and (p.host_id = :me or p.second_host_id = :me))
            """;

    private static final String OF_MANAGER = """
            and exists (
                select 1 from account p
                where p.tenant_id = l.tenant_id and p.id = l.account_id and p.manager_id = :me)
            """;

    private static final String OF_OWNER = """
            and exists (
                select 1 from review r
                join people_group g on g.tenant_id = r.tenant_id and cast(g.uuid as varchar(36)) = r.target
                join group_owner o on o.group_id = g.id
                where r.id = l.review_id and o.account_id = :me)
            """;

    /** @return in SQL, of a line {@code l}, with the caller as {@code :me} */
    String condition(Review review) {
        return switch (this) {
            case MINE -> """
                    ((l.reviewer_id = :me %s) or l.deputy_id = :me) and l.account_id <> :me
                    """.formatted(still(review.getPlan().reviewedBy()));
            case ADMINISTRATORS -> ReviewLines.ADMINISTRATORS + " and l.account_id <> :me";
        };
    }

    private static String still(ReviewedBy by) {
        return switch (by) {
            case HOSTS -> OF_HOST;
            case MANAGERS -> OF_MANAGER;
            case OWNERS -> OF_OWNER;
            case NAMED -> "";
        };
    }
}
