/**
 * What a person sees, in a real browser. {@link org.guestlist.web.browser.Browser} also looks at every page for what no test should have to
 * ask: accessibility, errors in the console, and room on a narrow phone.
 */
package org.guestlist.web.browser;
