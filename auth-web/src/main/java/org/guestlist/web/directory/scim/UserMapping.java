package org.guestlist.web.directory.scim;

import static org.guestlist.account.attribute.StandardAttribute.DEPARTMENT;
import static org.guestlist.account.attribute.StandardAttribute.EMPLOYEE_NUMBER;
import static org.guestlist.account.attribute.StandardAttribute.EMPLOYEE_TYPE;
import static org.guestlist.account.attribute.StandardAttribute.FAMILY_NAME;
import static org.guestlist.account.attribute.StandardAttribute.GIVEN_NAME;
import static org.guestlist.account.attribute.StandardAttribute.LOCATION;
import static org.guestlist.account.attribute.StandardAttribute.PHONE;
import static org.guestlist.account.attribute.StandardAttribute.TITLE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.captaingoldfish.scim.sdk.common.etag.ETag;
import de.captaingoldfish.scim.sdk.common.resources.EnterpriseUser;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.resources.complex.Manager;
import de.captaingoldfish.scim.sdk.common.resources.complex.Meta;
import de.captaingoldfish.scim.sdk.common.resources.complex.Name;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Address;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Email;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.MultiComplexNode;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.PhoneNumber;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.attribute.Attribute;
import org.guestlist.account.attribute.StandardAttribute;
import org.guestlist.directory.DirectoryPerson;
import org.guestlist.directory.DirectoryRefusal;
import org.guestlist.directory.WantedPerson;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.web.platform.request.RequestValues;

/** People as SCIM writes them (RFC 7643 §4.1). */
final class UserMapping {

    private static final String WORK = "work";

    private UserMapping() {}

    /**
     * @param own the organisation's own attributes
     * @param context knows the address of the resource
     */
    static User of(DirectoryPerson person, List<Attribute> own, Context context) {
        Map<String, String> known = person.attributes();
        User user = User.builder()
                .id(person.uuid().toString())
                .externalId(person.externalId().orElse(null))
                .userName(person.userName())
                .name(name(person))
                .displayName(person.name())
                .title(known.get(TITLE.key()))
                .userType(known.get(EMPLOYEE_TYPE.key()))
                .preferredLanguage(person.language().map(Language::tag).orElse(null))
                .active(person.active())
                .emails(List.of(Email.builder()
                        .value(person.email())
                        .type(WORK)
                        .primary(true)
                        .build()))
                .phoneNumbers(Optional.ofNullable(known.get(PHONE.key()))
                        .map(phone -> List.of(
                                PhoneNumber.builder().value(phone).type(WORK).build()))
                        .orElse(null))
                .addresses(Optional.ofNullable(known.get(LOCATION.key()))
                        .map(place -> List.of(
                                Address.builder().formatted(place).type(WORK).build()))
                        .orElse(null))
                .enterpriseUser(enterprise(person, context))
                .meta(meta(
                        "User",
                        context.getResourceReferenceUrl(person.uuid().toString()),
                        person.createdAt(),
                        person.changedAt(),
                        person.version()))
                .build();
        ObjectNode others = JsonNodeFactory.instance.objectNode();
        own.stream()
                .filter(one -> known.containsKey(one.key()))
                .forEach(one -> others.put(one.key(), known.get(one.key())));
        if (!others.isEmpty()) {
            Set<String> schemas = new LinkedHashSet<>(user.getSchemas());
            schemas.add(Schemas.OWN);
            user.setSchemas(schemas);
            user.set(Schemas.OWN, others);
        }
        return user;
    }

    static Meta meta(String type, String location, Instant created, Instant changed, String version) {
        return Meta.builder()
                .resourceType(type)
                .location(location)
                .created(created)
                .lastModified(changed)
                .version(new ETag(true, version))
                .build();
    }

    private static Name name(DirectoryPerson person) {
        Map<String, String> known = person.attributes();
        return known.containsKey(GIVEN_NAME.key()) || known.containsKey(FAMILY_NAME.key())
                ? Name.builder()
                        .givenName(known.get(GIVEN_NAME.key()))
                        .familyName(known.get(FAMILY_NAME.key()))
                        .build()
                : null;
    }

    private static EnterpriseUser enterprise(DirectoryPerson person, Context context) {
        Map<String, String> known = person.attributes();
        if (!known.containsKey(DEPARTMENT.key())
                && !known.containsKey(EMPLOYEE_NUMBER.key())
                && person.manager().isEmpty()) {
            return null;
        }
        return EnterpriseUser.builder()
                .department(known.get(DEPARTMENT.key()))
                .employeeNumber(known.get(EMPLOYEE_NUMBER.key()))
                .manager(person.manager()
                        .map(id -> Manager.builder()
                                .value(id.toString())
                                .ref(context.getResourceReferenceUrl(id.toString()))
                                .displayName(person.managerName().orElse(null))
                                .build())
                        .orElse(null))
                .build();
    }

    /**
     * @param own the organisation's own attributes
     * @throws DirectoryRefusal if there is no address, or a value cannot be one
     */
    static WantedPerson wanted(User user, List<Attribute> own) {
        String userName = user.getUserName().orElse("").strip();
        return new WantedPerson(
                userName,
                user.getExternalId().filter(id -> !id.isBlank()),
                user.isActive(),
                address(user, userName),
                wholeName(user, userName),
                user.getPreferredLanguage().flatMap(UserMapping::language),
                user.getEnterpriseUser()
                        .flatMap(EnterpriseUser::getManager)
                        .flatMap(Manager::getValue)
                        .flatMap(RequestValues::uuid),
                attributes(user, own));
    }

    private static EmailAddress address(User user, String userName) {
        String text = preferred(user.getEmails(), email -> email.getValue()).orElse(userName);
        return EmailAddress.parse(text)
                .orElseThrow(() -> new DirectoryRefusal(
                        DirectoryRefusal.Kind.INVALID,
                        "There must be an e-mail address, in emails or as the userName, and this is none: " + text));
    }

    /** The primary one, else that of work, else the first. */
    private static <T extends MultiComplexNode> Optional<String> preferred(
            List<T> all, Function<T, Optional<String>> value) {
        return Stream.of(
                        all.stream().filter(MultiComplexNode::isPrimary),
                        all.stream()
                                .filter(one -> one.getType()
                                        .filter(WORK::equalsIgnoreCase)
                                        .isPresent()),
                        all.stream())
                .flatMap(Function.identity())
                .flatMap(one -> value.apply(one).stream())
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    /** Mobile and fax numbers, and where people live, are not kept; the answer is without them, and the schema names work alone. */
    private static <T extends MultiComplexNode> List<T> ofWork(List<T> all) {
        return all.stream()
                .filter(one -> one.getType()
                        .filter(type -> !WORK.equalsIgnoreCase(type))
                        .isEmpty())
                .toList();
    }

    private static String wholeName(User user, String userName) {
        Optional<Name> name = user.getName();
        String parts = Stream.of(name.flatMap(Name::getGivenName), name.flatMap(Name::getFamilyName))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
        return Stream.of(user.getDisplayName(), name.flatMap(Name::getFormatted), Optional.of(parts))
                .flatMap(Optional::stream)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(userName);
    }

    /** A language without its country: de-AT is de. What is not spoken here is left to the organisation. */
    private static Optional<Language> language(String tag) {
        return Language.of(Locale.forLanguageTag(tag.replace('_', '-')).getLanguage());
    }

    private static Map<String, String> attributes(User user, List<Attribute> own) {
        Optional<Name> name = user.getName();
        Optional<EnterpriseUser> enterprise = user.getEnterpriseUser();
        Map<String, String> sent = new HashMap<>();
        add(sent, GIVEN_NAME, "name.givenName", name.flatMap(Name::getGivenName));
        add(sent, FAMILY_NAME, "name.familyName", name.flatMap(Name::getFamilyName));
        add(sent, TITLE, "title", user.getTitle());
        add(sent, DEPARTMENT, "department", enterprise.flatMap(EnterpriseUser::getDepartment));
        add(sent, EMPLOYEE_TYPE, "userType", user.getUserType());
        add(sent, EMPLOYEE_NUMBER, "employeeNumber", enterprise.flatMap(EnterpriseUser::getEmployeeNumber));
        add(sent, LOCATION, "addresses", preferred(ofWork(user.getAddresses()), Address::getFormatted));
        add(sent, PHONE, "phoneNumbers", preferred(ofWork(user.getPhoneNumbers()), MultiComplexNode::getValue));
        // Whether a value can be one, is said where it is known whether it was there before.
        JsonNode others = user.path(Schemas.OWN);
        own.forEach(one -> tidy(Optional.of(others.path(one.key()).asText("")))
                .ifPresent(text -> sent.put(one.key(), one.value(text).orElse(text))));
        return sent;
    }

    private static void add(
            Map<String, String> sent, StandardAttribute attribute, String name, Optional<String> value) {
        tidy(value)
                .ifPresent(text -> sent.put(
                        attribute.key(),
                        attribute
                                .attribute()
                                .value(text)
                                .orElseThrow(() -> new DirectoryRefusal(
                                        DirectoryRefusal.Kind.INVALID,
                                        name + " must have at most "
                                                + attribute.attribute().length() + " characters"))));
    }

    private static Optional<String> tidy(Optional<String> value) {
        return value.map(text -> text.replaceAll("\\s+", " ").strip()).filter(text -> !text.isEmpty());
    }

    /** @throws DirectoryRefusal if it is no id of anything here */
    static UUID id(String text) {
        return RequestValues.uuid(text)
                .orElseThrow(() -> new DirectoryRefusal(
                        DirectoryRefusal.Kind.UNKNOWN, "This directory keeps nothing with this id"));
    }
}
