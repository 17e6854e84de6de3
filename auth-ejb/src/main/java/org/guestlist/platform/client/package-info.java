/**
 * Who calls, and from where, as far as a request or a job says. Begins at {@link org.guestlist.platform.client.CurrentClient}. Invariant:
 * what a sender chooses at will, such as a user agent, is told apart from where the request comes from ({@link
 * org.guestlist.platform.client.Source}).
 */
package org.guestlist.platform.client;
