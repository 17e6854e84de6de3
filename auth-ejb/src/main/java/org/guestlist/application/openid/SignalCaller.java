package org.guestlist.application.openid;

import java.util.Set;
import org.guestlist.application.Application;

/**
 * An application that calls about its stream of signals.
 *
 * @param receiver the application
 * @param scopes of its token
 */
public record SignalCaller(Application receiver, Set<String> scopes) {}
