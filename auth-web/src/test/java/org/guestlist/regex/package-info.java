/**
 * What regular expressions cost at worst. Begins at {@link org.guestlist.regex.ExpressionCostTest}. Invariant: the expressions are found in
 * the compiled code, never listed here.
 */
package org.guestlist.regex;
