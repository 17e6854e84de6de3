/**
 * JSON. Begins at {@link org.guestlist.platform.json.Json}. Invariant: the library that reads and writes it is looked for once.
 */
package org.guestlist.platform.json;
