/** The readiness checks of {@code /health/ready}: whether an operator has to act before people can use Guestlist. */
package org.guestlist.web.platform.health;
