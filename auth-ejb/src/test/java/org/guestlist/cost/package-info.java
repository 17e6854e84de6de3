/** What work costs, in a way that does not depend on what else the machine does. Begins at {@link org.guestlist.cost.Cost}. */
package org.guestlist.cost;
