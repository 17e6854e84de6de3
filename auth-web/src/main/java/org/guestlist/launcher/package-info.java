/**
 * {@code guestlist.jar}: Payara Micro and the application in one runnable file.
 *
 * <p>Invariant: whatever keeps Guestlist from starting is one line on standard error in an operator's words, and an exit code other than zero;
 * what the server has to say goes to the log file, so that the console stays readable. Plain JDK: the application is not on this class path,
 * and none of this is in the WAR. {@link org.guestlist.launcher.Launcher} is where it begins, {@link org.guestlist.launcher.Start} what it does.
 */
package org.guestlist.launcher;
