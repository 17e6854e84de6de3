package org.guestlist.web.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.util.List;
import java.util.Map;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.Page;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The requests of Entra and of Okta in the order and the spelling of their documents, with other names. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class DirectorySequencesIT {

    private Person boss;

    @BeforeEach
    void begin() {
        Organisation acme = backstage().organisation("Acme");
        boss = backstage().administrator(acme, "boss@acme.example", "Correct horse 7");
    }

    private static Map<String, Object> done(Page answer, Integer... statuses) {
        assertThat(answer.status()).as(answer.body()).isIn(List.of(statuses));
        return answer.body().isEmpty() ? Map.of() : TestDirectory.json(answer);
    }

    @Test
    void asEntraSendsThem() {
        TestDirectory entra = TestDirectory.of(boss, "Entra", "leaving", "DELETE");
        assertThat(done(
                        entra.call(
                                "GET",
                                "/Users?filter=userName+eq+%22Test_User_dfeef4c5-5681-4387-b016-bdf221e82081%22",
                                ""),
                        200))
                .containsEntry("totalResults", 0L)
                .containsEntry("Resources", List.of());
        String id = (String) done(entra.call("POST", "/Users", """
                {
                    "schemas": [
                        "urn:ietf:params:scim:schemas:core:2.0:User",
                        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
                    "externalId": "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef",
                    "userName": "Test_User_dfeef4c5-5681-4387-b016-bdf221e82081",
                    "active": true,
                    "emails": [{
                        "primary": true,
                        "type": "work",
                        "value": "Test_User_91b67701-697b-46de-b864-bd0bbe4f99c1@acme.example"
                    }],
                    "meta": {
                        "resourceType": "User"
                    },
                    "name": {
                        "formatted": "givenName familyName",
                        "familyName": "familyName",
                        "givenName": "givenName"
                    },
                    "roles": []
                }
                """), 201).get("id");
        assertThat(done(entra.call("GET", "/Users/" + id, ""), 200))
                .containsEntry("userName", "Test_User_dfeef4c5-5681-4387-b016-bdf221e82081");
        assertThat(entra.find("/Users", "userName eq \"test_user_DFEEF4C5-5681-4387-b016-bdf221e82081\""))
                .hasSize(1);
        assertThat(done(entra.call("PATCH", "/Users/" + id, """
                {
                    "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                    "Operations": [
                            {
                            "op": "Replace",
                            "path": "emails[type eq \\"work\\"].value",
                            "value": "updatedEmail@acme.example"
                            },
                            {
                            "op": "Replace",
                            "path": "name.familyName",
                            "value": "updatedFamilyName"
                            }
                    ]
                }
                """), 200).toString())
                .contains("updatedEmail@acme.example", "updatedFamilyName");
        assertThat(done(entra.call("PATCH", "/Users/" + id, """
                {
                    "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                    "Operations": [{
                        "op": "Replace",
                        "path": "userName",
                        "value": "5b50642d-79fc-4410-9e90-4c077cdd1a59@acme.example"
                    }]
                }
                """), 200))
                .containsEntry("userName", "5b50642d-79fc-4410-9e90-4c077cdd1a59@acme.example");
        assertThat(done(entra.call("PATCH", "/Users/" + id, """
                {
                    "Operations": [
                        {
                            "op": "Replace",
                            "path": "active",
                            "value": false
                        }
                    ],
                    "schemas": [
                        "urn:ietf:params:scim:api:messages:2.0:PatchOp"
                    ]
                }
                """), 200)).containsEntry("active", false);
        groupsAsEntraSendsThem(entra, id);
        done(entra.call("DELETE", "/Users/" + id, ""), 204);
        done(entra.call("GET", "/Users/" + id, ""), 404);
    }

    private static void groupsAsEntraSendsThem(TestDirectory entra, String person) {
        String id = (String) done(entra.call("POST", "/Groups", """
                {
                    "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group",
                        "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"],
                    "externalId": "8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159",
                    "displayName": "displayName",
                    "meta": {
                        "resourceType": "Group"
                    }
                }
                """), 201).get("id");
        assertThat(done(entra.call("GET", "/Groups/" + id + "?excludedAttributes=members", ""), 200))
                .containsEntry("displayName", "displayName");
        assertThat(done(
                        entra.call(
                                "GET",
                                "/Groups?excludedAttributes=members&filter=displayName+eq+%22displayName%22",
                                ""),
                        200))
                .containsEntry("totalResults", 1L);
        done(entra.call("PATCH", "/Groups/" + id, """
                {
                    "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                    "Operations": [{
                        "op": "Replace",
                        "path": "displayName",
                        "value": "1879db59-3bdf-4490-ad68-ab880a269474updatedDisplayName"
                    }]
                }
                """), 200, 204);
        String member = """
                {
                    "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                    "Operations": [{
                        "op": "Add",
                        "path": "members",
                        "value": [{
                            "$ref": null,
                            "value": "PERSON"
                        }]
                    }]
                }
                """.replace("PERSON", person);
        done(entra.call("PATCH", "/Groups/" + id, member), 200, 204);
        assertThat(done(entra.call("GET", "/Groups/" + id, ""), 200).toString()).contains("updatedDisplayName", person);
        done(entra.call("PATCH", "/Groups/" + id, member.replace("\"Add\"", "\"Remove\"")), 200, 204);
        assertThat(done(entra.call("GET", "/Groups/" + id, ""), 200).toString()).doesNotContain(person);
        done(entra.call("DELETE", "/Groups/" + id, ""), 204);
    }

    @Test
    void asOktaSendsThem() {
        TestDirectory okta = TestDirectory.of(boss, "Okta");
        done(okta.call("GET", "/Users?startIndex=1&count=2", ""), 200);
        assertThat(done(
                        okta.call(
                                "GET",
                                "/Users?filter=userName%20eq%20%22test.user%40acme.example%22&startIndex=1&count=100",
                                ""),
                        200))
                .containsEntry("totalResults", 0L)
                .containsEntry("startIndex", 1L);
        Map<String, Object> created = done(okta.call("POST", "/Users", """
                {
                    "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
                    "userName": "test.user@acme.example",
                    "name": {
                        "givenName": "Test",
                        "familyName": "User"
                    },
                    "emails": [{
                        "primary": true,
                        "value": "test.user@acme.example",
                        "type": "work"
                    }],
                    "displayName": "Test User",
                    "locale": "en-US",
                    "externalId": "00ujl29u0le5T6Aj10h7",
                    "groups": [],
                    "password": "1mz050nq",
                    "active": true
                }
                """), 201);
        assertThat(created.toString()).doesNotContain("1mz050nq");
        String id = (String) created.get("id");
        done(okta.call("GET", "/Users?startIndex=1&count=100", ""), 200);
        done(okta.call("GET", "/Users/" + id, ""), 200);
        assertThat(done(okta.call("PUT", "/Users/" + id, """
                {
                    "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
                    "id": "PERSON",
                    "userName": "test.user@acme.example",
                    "name": {
                        "givenName": "Another",
                        "middleName": "",
                        "familyName": "User"
                    },
                    "emails": [{
                        "primary": true,
                        "value": "test.user@acme.example",
                        "type": "work",
                        "display": "test.user@acme.example"
                    }],
                    "active": true,
                    "groups": [],
                    "meta": {
                        "resourceType": "User"
                    }
                }
                """.replace("PERSON", id)), 200)
                        .toString())
                .contains("Another");
        groupsAsOktaSendsThem(okta, id);
        assertThat(done(okta.call("PATCH", "/Users/" + id, """
                {
                    "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                    "Operations": [{
                        "op": "replace",
                        "value": {
                            "active": false
                        }
                    }]
                }
                """), 200)).containsEntry("active", false);
    }

    private static void groupsAsOktaSendsThem(TestDirectory okta, String person) {
        String other = okta.create("other.user@acme.example");
        done(okta.call("GET", "/Groups?startIndex=1&count=100", ""), 200);
        String id = (String) done(okta.call("POST", "/Groups", """
                {
                    "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
                    "displayName": "Test SCIMv2",
                    "members": []
                }
                """), 201).get("id");
        done(okta.call("GET", "/Groups/" + id, ""), 200);
        done(okta.call("PATCH", "/Groups/" + id, """
                {
                    "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                    "Operations": [{
                        "op": "replace",
                        "value": {
                            "id": "GROUP",
                            "displayName": "Test SCIMv2 renamed"
                        }
                    }]
                }
                """.replace("GROUP", id)), 200, 204);
        done(okta.call("PUT", "/Groups/" + id, """
                {
                    "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
                    "id": "GROUP",
                    "displayName": "Test SCIMv2 renamed",
                    "members": [{
                        "value": "OTHER",
                        "display": "other.user@acme.example"
                    }]
                }
                """.replace("GROUP", id).replace("OTHER", other)), 200);
        done(okta.call("PATCH", "/Groups/" + id, """
                {
                    "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                    "Operations": [{
                        "op": "remove",
                        "path": "members[value eq \\"OTHER\\"]"
                    }, {
                        "op": "add",
                        "path": "members",
                        "value": [{
                            "value": "PERSON",
                            "display": "test.user@acme.example"
                        }]
                    }]
                }
                """.replace("OTHER", other).replace("PERSON", person)), 200, 204);
        assertThat(done(okta.call("GET", "/Groups/" + id, ""), 200).toString())
                .contains("Test SCIMv2 renamed", person)
                .doesNotContain(other);
        done(okta.call("DELETE", "/Groups/" + id, ""), 204);
    }
}
