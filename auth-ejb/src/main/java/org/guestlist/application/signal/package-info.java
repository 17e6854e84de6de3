/**
 * Tells applications and security products at once what has happened to people: shared signals (OpenID Shared Signals Framework 1.0, CAEP
 * 1.0, RISC 1.0) in signed tokens (RFC 8417), sent (RFC 8935) or fetched (RFC 8936). A receiver sets up its stream at
 * {@link org.guestlist.application.signal.SignalStreams}; {@link org.guestlist.application.signal.SignalQueue} queues,
 * {@link org.guestlist.application.signal.SignalTimer} sends. Invariants: what is committed while a stream is there and wants it is queued
 * for it, in the same transaction; a receiver gets signals in their order, each at least once within a week, and none about anybody of whom
 * it may learn nothing.
 */
package org.guestlist.application.signal;
