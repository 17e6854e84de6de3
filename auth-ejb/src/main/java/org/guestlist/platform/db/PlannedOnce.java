package org.guestlist.platform.db;

/**
 * Marks SQL that PostgreSQL plans once for each connection, instead of at each call: that of sign-in and tokens, which finds rows by a
 * unique key, so that one plan is as good for any value. To plan their joins costs several times what it costs to run them.
 *
 * <p>All else is planned for its values each time, and must not bear the mark: a plan from when a table was almost empty reads all of it
 * once an import has filled it, and one for any words is slower than one for those of this search (docs/performance.md). A
 * {@code prepareThreshold} in the address of the database counts instead of all this.
 *
 * <p>EclipseLink, too, prepares a named query once, unless it has a {@code lockMode}: then at each call. So a lock is a hint as well,
 * {@code QueryHints.PESSIMISTIC_LOCK}, which means the same.
 */
public final class PlannedOnce {

    /** The mark, a comment that the database ignores: in SQL after {@code select}, in a query of JPA as its hint. */
    public static final String MARK = "/* planned once */";

    /**
     * How often a connection sends marked SQL before the database keeps it; the database chooses one plan for any value five calls later.
     */
    static final int THRESHOLD = 2;

    /** The threshold of all other SQL. Not 0, which says the same, so that a 0 in the address can be told from it. */
    static final int NEVER = Integer.MAX_VALUE;

    private PlannedOnce() {}

    /** @return whether the SQL bears the mark */
    static boolean is(Object sql) {
        return sql instanceof String text && text.contains(MARK);
    }
}
