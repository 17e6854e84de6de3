/**
 * Directories that keep an organisation's people and groups from outside, by SCIM 2.0 (RFC 7643, 7644): Entra, Okta and the like. {@link
 * org.guestlist.directory.DirectoryService} is where administrators begin, {@link org.guestlist.directory.DirectoryPeople} and {@link
 * org.guestlist.directory.DirectoryGroups} are what a directory does. Invariant: a directory sees and changes only the people and groups
 * that it brought or was given, each of which has one directory at most; it closes no more of them in an hour than {@link
 * org.guestlist.directory.DirectoryBrake} lets pass, and never the last administrator (ADR 59).
 */
package org.guestlist.directory;
