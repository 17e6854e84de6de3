/**
 * The API for programs under {@code /api/v1} of each organisation. Begins at {@link org.guestlist.web.api.ApiApplication}, which names its
 * resources; each is in the folder of its feature. What they have in common is in {@code platform.api}. {@code openapi/*.json} describe
 * them, and {@code docs/api.md} shows how to call them.
 */
package org.guestlist.web.api;
