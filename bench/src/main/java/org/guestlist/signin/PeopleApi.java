package org.guestlist.signin;

import java.util.List;

/**
 * Where programs read the people of a product.
 *
 * @param people the path of the list; behind a slash, a person's id
 * @param pages the queries of pages of 50 people
 * @param client the client id of a program that may read them, with {@link OpenId#SECRET}
 * @param scope what it asks for; empty for none
 */
record PeopleApi(String people, List<String> pages, String client, String scope) {}
