/**
 * What programs may do through the API. Begins at {@link org.guestlist.application.api.ApiGrants}: an administrator grants an application
 * some {@linkplain org.guestlist.application.api.ApiScope scopes}. Invariant: a program may never do more than the person in whose name it
 * acts may do now, whether that is the administrator who has granted it or the person who has signed in to it.
 */
package org.guestlist.application.api;
