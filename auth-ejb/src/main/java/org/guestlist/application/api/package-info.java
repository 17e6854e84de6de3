/**
 * What programs may do through the API. Begins at {@link org.guestlist.application.api.ApiGrants}: an administrator grants an application
 * that acts for itself some {@linkplain org.guestlist.application.api.ApiScope scopes}. Invariant: a program may never do more than the
 * administrator who has granted it may do now.
 */
package org.guestlist.application.api;
