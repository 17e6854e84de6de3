/** Tests of the API for programs, as programs call it. */
package org.guestlist.web.api;
