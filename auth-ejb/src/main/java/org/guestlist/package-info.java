/**
 * Guestlist: invitation-only sign-in for organisations. Each sub-package is one feature; {@code docs/architecture.md} explains how they fit
 * together.
 */
package org.guestlist;
