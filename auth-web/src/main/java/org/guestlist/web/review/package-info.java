/** Reviews on screens: what reviewers answer, and how administrators start, follow and print them. */
package org.guestlist.web.review;
