/** Where applications set up the stream of what they are told of people, and fetch it ({@code /ssf}). */
package org.guestlist.web.application.signal;
