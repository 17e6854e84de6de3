/**
 * Metrics of this node in the format of Prometheus. {@link org.guestlist.platform.metrics.Metrics} has what features count while they work.
 * <p>Invariant: labels have few values, known in advance; no person, network address or organisation is one.
 */
package org.guestlist.platform.metrics;
