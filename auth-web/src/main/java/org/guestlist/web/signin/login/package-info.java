/**
 * The sign-in page. It hands e-mail and password to Jakarta Security, shows why a sign-in was refused, and redirects to the requested page,
 * on this host only. Begins at {@link org.guestlist.web.signin.login.LoginBean}.
 */
package org.guestlist.web.signin.login;
