package org.guestlist.organisation.logo;

import java.util.Optional;

/**
 * What became of a logo, for the audit log.
 *
 * @param before how it was shown; empty if there was none
 * @param after how it is shown now; empty if there is none
 */
public record LogoChange(Optional<LogoMark> before, Optional<LogoMark> after) {}
