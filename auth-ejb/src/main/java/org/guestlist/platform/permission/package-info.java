/**
 * What the caller of a service may do. Begins at {@link org.guestlist.platform.permission.Needs}, which service methods bear. Invariant:
 * nobody may do anything unless the role of a person who is signed in gives it (see {@code account.Role}), or no request has begun the
 * work.
 */
package org.guestlist.platform.permission;
