/**
 * The texts of the pages: which language a page speaks, and what it says.
 *
 * <p>Every text that a person sees is in both bundles, and {@code MessagesTest} keeps them alike. Begin with {@link Text}.
 */
package org.guestlist.web.text;
