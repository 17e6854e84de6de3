/**
 * What operators do from outside of every organisation: organisations, a way in for an administrator, mails, jobs, the master key and the
 * support bundle. Begins at {@link org.guestlist.operation.operator.OrganisationDesk}. Invariant: each call is in the operators' log, and
 * what it does in an organisation in that organisation's audit log as well; no secret leaves by any of them but the link that was asked
 * for.
 */
package org.guestlist.operation.operator;
