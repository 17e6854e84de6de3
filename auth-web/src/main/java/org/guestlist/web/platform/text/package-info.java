/**
 * The texts of the pages: the language of a page, and its messages.
 *
 * <p>Every text that a person sees is in both bundles, and {@code MessagesTest} ensures this. Begins at {@link Text}.
 */
package org.guestlist.web.platform.text;
