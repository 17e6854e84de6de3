/**
 * The house of {@code guestlist.jar --demo}: two organisations with invented people, who have lived there for a month. Begins at {@link
 * org.guestlist.operation.demo.DemoStart}. Invariants: in any other start none of it happens ({@link org.guestlist.base.launch.Launch#demo}
 * is set by the launcher's option alone), and what is there has come through the same services as anywhere else.
 */
package org.guestlist.operation.demo;
