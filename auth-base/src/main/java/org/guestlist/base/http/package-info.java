/** The headers that every response has, also before the application is there. Invariant: no answer goes without them. */
package org.guestlist.base.http;
