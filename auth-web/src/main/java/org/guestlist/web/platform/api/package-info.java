/**
 * What the APIs for programs have in common. Begins at {@link org.guestlist.web.platform.api.Problem}: whatever is refused is a problem
 * detail (RFC 9457). Where programs come with tokens of their application, {@link org.guestlist.web.platform.api.ApiFilter} finds out who
 * calls, and {@link org.guestlist.web.platform.api.DemandsFilter} what the call takes. Invariant: no method of a resource is entered unless
 * it says which scope it {@link org.guestlist.web.platform.api.Demands}, and the caller has it.
 */
package org.guestlist.web.platform.api;
