/**
 * What programs send and get, each declared once as a record: its components are the fields of the JSON object, with their types, limits
 * and descriptions. From them come reading, refusals and the schema of the OpenAPI document. Invariant: nothing here knows a feature.
 */
package org.guestlist.web.platform.api.resource;
