/**
 * The deployment's settings: which there are, and how what operators set is found and read. Invariant: a setting is declared once, in
 * {@link org.guestlist.base.setting.Setting}.
 */
package org.guestlist.base.setting;
