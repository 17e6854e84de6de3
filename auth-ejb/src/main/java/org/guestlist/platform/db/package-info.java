/**
 * The database: one data source made from settings, migrated by Flyway before anything else starts, {@link org.guestlist.platform.db.Sql}
 * beside JPA, and the converters between Java's types and columns. Begins at {@link org.guestlist.platform.db.Database}. Invariant: the
 * schema is what {@code db-scripts} says, never generated.
 */
package org.guestlist.platform.db;
