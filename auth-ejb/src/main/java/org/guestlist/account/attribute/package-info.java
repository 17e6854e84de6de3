/**
 * Attributes of people beside name, address and role: {@linkplain org.guestlist.account.attribute.StandardAttribute those that every
 * organisation has}, and at most 20 of its own. {@link org.guestlist.account.attribute.PersonAttributes} reads and changes them, {@link
 * org.guestlist.account.attribute.AttributeDefinitions} says which there are. Invariant: what a directory owns of a person nobody else
 * changes (ADR 62).
 */
package org.guestlist.account.attribute;
