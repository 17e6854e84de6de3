/** What the bar on top of the console leads to: areas, the tabs of each, and which of them a person may open. */
package org.guestlist.web.platform.menu;
