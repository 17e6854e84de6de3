/**
 * Common parts of pages: the organisation, the fields of forms and what is wrong with them, and the error pages, which need neither Faces
 * nor the database. Invariant: a form says all that is wrong with it at once, and what was typed stays.
 *
 * <p>Therefore beans read text fields ({@link org.guestlist.web.platform.page.TypedFields},
 * {@link org.guestlist.web.platform.page.FieldReader}), and no Faces converter does. One that fails skips the bean's action, so rules
 * between fields would be judged only once every field is right; and where one does not fail, the page shows another spelling than was
 * typed.
 */
package org.guestlist.web.platform.page;
