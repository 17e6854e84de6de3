/** Part of the server under test: arranges accounts and time for the tests. Begins at {@link org.guestlist.backstage.Backstage}. */
package org.guestlist.backstage;
