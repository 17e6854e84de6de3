package org.guestlist.job;

/** A job waits to be run, as soon as the transaction that wrote it is committed. */
record JobWaits() {}
