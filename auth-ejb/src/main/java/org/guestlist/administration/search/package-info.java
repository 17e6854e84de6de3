/**
 * One search over all that administrators keep: people, groups, applications, providers, directories, webhooks, and what happened under a
 * support code. It shows each caller only what the lists of that role show. Begins at {@link ConsoleSearch}.
 */
package org.guestlist.administration.search;
