/** What {@code /health/ready} says about Guestlist: whether there is something that an operator has to do before people can use it. */
package org.guestlist.web.health;
