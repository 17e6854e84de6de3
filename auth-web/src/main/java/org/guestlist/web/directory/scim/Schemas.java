package org.guestlist.web.directory.scim;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.guestlist.account.attribute.Attribute;

/**
 * The schemas of people and groups (RFC 7643 §4, §7): what is kept here of what the standard knows, and nothing else. What a directory
 * sends beside it is left out, as the standard lets us (RFC 7644 §3.3).
 */
final class Schemas {

    static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
    static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
    static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    /** In the form that Entra asks of extensions. */
    static final String OWN = "urn:ietf:params:scim:schemas:extension:guestlist:2.0:User";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Schemas() {}

    static ObjectNode user() {
        return schema(
                USER,
                "User",
                "A person of the organisation",
                id(),
                text("externalId", "The id of the person in the directory").put("caseExact", true),
                text("userName", "The name of the person in the directory, unique in it")
                        .put("required", true)
                        .put("uniqueness", "server"),
                complex(
                        "name",
                        "The parts of the name",
                        false,
                        text("formatted", "The whole name, if there is no displayName"),
                        text("familyName", "The family name"),
                        text("givenName", "The given name")),
                text("displayName", "The whole name, as it is shown"),
                text("title", "The job title"),
                text("userType", "The kind of employment"),
                text("preferredLanguage", "The language of mails and pages, such as de"),
                attribute("active", "boolean", "Whether the account is open"),
                complex(
                        "emails",
                        "The address, which is one: the primary, else the one of work, else the first",
                        true,
                        parts("value")),
                complex("phoneNumbers", "The number at work; others are left out", true, parts("value")),
                complex("addresses", "The place of work, as one line; others are left out", true, parts("formatted")));
    }

    private static ObjectNode[] parts(String value) {
        // Not as its only canonical value: the library would refuse all that Entra sends with others.
        return new ObjectNode[] {
            text(value, "The value"),
            text("type", "What it is for: work"),
            attribute("primary", "boolean", "Whether it is the preferred one")
        };
    }

    static ObjectNode enterprise() {
        return schema(
                ENTERPRISE,
                "EnterpriseUser",
                "What companies know of a person",
                text("employeeNumber", "The number of the person"),
                text("department", "The department"),
                complex(
                        "manager",
                        "Who manages the person",
                        false,
                        text("value", "The id of the manager, whom the same directory keeps")
                                .put("caseExact", true),
                        reference(),
                        text("displayName", "The name of the manager").put("mutability", "readOnly")));
    }

    /** @return what the organisation keeps beside that: all as texts, whatever their type */
    static ObjectNode own(List<Attribute> attributes) {
        return schema(
                OWN,
                "OwnAttributes",
                "What the organisation keeps of its people beside the usual",
                attributes.stream()
                        .map(one -> text(one.key(), one.label().orElse(one.key()) + said(one)))
                        .toArray(ObjectNode[]::new));
    }

    private static String said(Attribute attribute) {
        return switch (attribute.type()) {
            case TEXT -> "";
            case NUMBER -> ": a number such as 7.5";
            case DAY -> ": a day such as 2027-01-31";
            case CHOICE -> ": " + String.join(", ", attribute.choices());
        };
    }

    static ObjectNode group() {
        return schema(
                GROUP,
                "Group",
                "A group of people",
                id(),
                text("externalId", "The id of the group in the directory").put("caseExact", true),
                text("displayName", "The name, unique in the organisation")
                        .put("required", true)
                        .put("uniqueness", "server"),
                complex(
                        "members",
                        "The people whom the directory has put into it",
                        true,
                        text("value", "The id of the person").put("caseExact", true),
                        reference(),
                        text("display", "The name of the person"),
                        text("type", "What it is: User")));
    }

    /** @return the resource type of this name, at this endpoint, with this schema and extension */
    static ObjectNode type(String name, String endpoint, String schema, List<String> extensions) {
        ObjectNode type = JSON.objectNode();
        type.putArray("schemas").add("urn:ietf:params:scim:schemas:core:2.0:ResourceType");
        type.put("id", name)
                .put("name", name)
                .put("description", name)
                .put("schema", schema)
                .put("endpoint", endpoint);
        ArrayNode all = type.putArray("schemaExtensions");
        extensions.forEach(one -> all.addObject().put("schema", one).put("required", false));
        return type;
    }

    private static ObjectNode schema(String id, String name, String description, ObjectNode... attributes) {
        ObjectNode schema = JSON.objectNode();
        schema.putArray("schemas").add("urn:ietf:params:scim:schemas:core:2.0:Schema");
        schema.put("id", id).put("name", name).put("description", description);
        schema.putArray("attributes").addAll(List.of(attributes));
        return schema;
    }

    private static ObjectNode id() {
        return text("id", "The id of the resource")
                .put("mutability", "readOnly")
                .put("returned", "always")
                .put("uniqueness", "server")
                .put("required", true)
                .put("caseExact", true);
    }

    private static ObjectNode text(String name, String description) {
        return attribute(name, "string", description);
    }

    private static ObjectNode reference() {
        ObjectNode reference =
                attribute("$ref", "reference", "The address of the resource").put("caseExact", true);
        reference.putArray("referenceTypes").add("resource");
        return reference;
    }

    private static ObjectNode complex(String name, String description, boolean many, ObjectNode... parts) {
        ObjectNode complex = attribute(name, "complex", description).put("multiValued", many);
        complex.putArray("subAttributes").addAll(List.of(parts));
        return complex;
    }

    private static ObjectNode attribute(String name, String type, String description) {
        return JSON.objectNode()
                .put("name", name)
                .put("type", type)
                .put("description", description)
                .put("mutability", "readWrite")
                .put("returned", "default")
                .put("uniqueness", "none")
                .put("multiValued", false)
                .put("required", false)
                .put("caseExact", false);
    }
}
