/**
 * The sign-in page. It hands e-mail and password to Jakarta Security, shows why it was refused, and goes on to the page that was asked for, of
 * this host only. Begin with {@link org.guestlist.web.login.LoginBean}.
 */
package org.guestlist.web.login;
