/** Time as a dependency, and the one rule of expiry. */
package org.guestlist.time;
