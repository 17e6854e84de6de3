/**
 * The operators' API under {@code /api/operator}, as Jakarta REST resources. {@link org.guestlist.web.operation.operator.OperatorFilter}
 * lets in only those who show a token of the settings, and writes down each call. Errors are RFC 9457 problem details. {@code openapi.json}
 * describes it, and {@code docs/operations/operator.md} shows how to call it.
 */
package org.guestlist.web.operation.operator;
