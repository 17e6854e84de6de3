/**
 * TLS that {@code guestlist.jar} ends itself: a certificate with its key from PEM files, read again when they change. Invariant: files that
 * cannot be used never replace a certificate that is in use. Begins at {@link org.guestlist.web.platform.tls.TlsCertificate}.
 */
package org.guestlist.web.platform.tls;
