/**
 * {@code guestlist.jar}: Payara Micro and the application in one runnable file.
 *
 * <p>Invariant: a failed start is reported as one line on standard error, in terms that an operator understands, with a non-zero exit code;
 * the server's output goes to the log file, so that the console stays readable. Uses the JDK, picocli for commands, the server's JSON
 * library, and {@code org.guestlist.base}, which the application finds on the same class path; the application itself is not there. Begins
 * at {@link org.guestlist.launcher.Launcher}, and goes on at {@link org.guestlist.launcher.Start}, or, with arguments, at
 * {@link org.guestlist.launcher.Commands}.
 */
package org.guestlist.launcher;
