/** Time as a dependency, and the rule of expiry. */
package org.guestlist.platform.time;
