/**
 * The screens about applications: what people open from here, and for administrators the registration of an application with its secret,
 * the settings to copy into it, and the keys that sign its tokens. Begins at {@link org.guestlist.web.application.ApplicationBean} and
 * {@link org.guestlist.web.application.MyApplicationsBean}. Invariant: a secret is shown once, in the answer that made it.
 */
package org.guestlist.web.application;
