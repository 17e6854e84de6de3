/**
 * The pages for passwords: <em>forgot password</em>, which answers the same for every address, and <em>set password</em>, which a mailed
 * link opens. Opening them changes nothing; only the forms do.
 */
package org.guestlist.web.signin.password;
