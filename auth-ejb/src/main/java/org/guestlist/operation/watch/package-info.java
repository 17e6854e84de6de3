/**
 * What operators watch Guestlist by. {@link org.guestlist.operation.watch.MetricsServer} serves the metrics at an address of their own,
 * {@link org.guestlist.operation.watch.DatabaseFigures} adds those that only the database knows, {@link
 * org.guestlist.operation.watch.AuditStreams} sends audit events to receivers outside.
 * <p>Invariant: nothing of it is served where visitors come in.
 */
package org.guestlist.operation.watch;
