/** The administrators' pages about directories that keep people and groups from outside. */
package org.guestlist.web.directory;
