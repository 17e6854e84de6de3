package org.guestlist.web.directory.scim;

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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.EmailAddress;
import org.guestlist.directory.DirectoryPerson;
import org.guestlist.directory.DirectoryRefusal;
import org.guestlist.directory.Profile;
import org.guestlist.directory.WantedPerson;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.web.platform.request.RequestValues;

/** People as SCIM writes them (RFC 7643 §4.1). */
final class UserMapping {

    private static final String WORK = "work";
    private static final int PART_LENGTH = 100;
    private static final int PLACE_LENGTH = 200;

    private UserMapping() {}

    /** @param context knows the address of the resource */
    static User of(DirectoryPerson person, Context context) {
        Profile profile = person.profile();
        return User.builder()
                .id(person.uuid().toString())
                .externalId(person.externalId().orElse(null))
                .userName(person.userName())
                .name(name(person))
                .displayName(person.name())
                .title(profile.title().orElse(null))
                .userType(profile.employeeType().orElse(null))
                .preferredLanguage(person.language().map(Language::tag).orElse(null))
                .active(person.active())
                .emails(List.of(Email.builder()
                        .value(person.email())
                        .type(WORK)
                        .primary(true)
                        .build()))
                .phoneNumbers(profile.phone()
                        .map(phone -> List.of(
                                PhoneNumber.builder().value(phone).type(WORK).build()))
                        .orElse(null))
                .addresses(profile.location()
                        .map(place -> List.of(
                                Address.builder().formatted(place).type(WORK).build()))
                        .orElse(null))
                .enterpriseUser(enterprise(person))
                .meta(meta(
                        "User",
                        context.getResourceReferenceUrl(person.uuid().toString()),
                        person.createdAt(),
                        person.changedAt(),
                        person.version()))
                .build();
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
        Profile profile = person.profile();
        return profile.givenName().isEmpty() && profile.familyName().isEmpty()
                ? null
                : Name.builder()
                        .givenName(profile.givenName().orElse(null))
                        .familyName(profile.familyName().orElse(null))
                        .build();
    }

    private static EnterpriseUser enterprise(DirectoryPerson person) {
        Profile profile = person.profile();
        if (profile.department().isEmpty()
                && profile.employeeNumber().isEmpty()
                && person.manager().isEmpty()) {
            return null;
        }
        return EnterpriseUser.builder()
                .department(profile.department().orElse(null))
                .employeeNumber(profile.employeeNumber().orElse(null))
                .manager(person.manager()
                        .map(id -> Manager.builder()
                                .value(id.toString())
                                .displayName(person.managerName().orElse(null))
                                .build())
                        .orElse(null))
                .build();
    }

    /** @throws DirectoryRefusal if there is no address, or a value is too long */
    static WantedPerson wanted(User user) {
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
                profile(user));
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

    private static Profile profile(User user) {
        Optional<Name> name = user.getName();
        Optional<EnterpriseUser> enterprise = user.getEnterpriseUser();
        return new Profile(
                part("name.givenName", name.flatMap(Name::getGivenName), PART_LENGTH),
                part("name.familyName", name.flatMap(Name::getFamilyName), PART_LENGTH),
                part("title", user.getTitle(), PART_LENGTH),
                part("department", enterprise.flatMap(EnterpriseUser::getDepartment), PART_LENGTH),
                part("userType", user.getUserType(), PART_LENGTH),
                part("employeeNumber", enterprise.flatMap(EnterpriseUser::getEmployeeNumber), PART_LENGTH),
                part("addresses", preferred(user.getAddresses(), Address::getFormatted), PLACE_LENGTH),
                part("phoneNumbers", preferred(user.getPhoneNumbers(), MultiComplexNode::getValue), PART_LENGTH));
    }

    private static Optional<String> part(String attribute, Optional<String> value, int longest) {
        Optional<String> text =
                value.map(one -> one.replaceAll("\\s+", " ").strip()).filter(one -> !one.isEmpty());
        if (text.filter(one -> one.length() > longest || one.chars().anyMatch(Character::isISOControl))
                .isPresent()) {
            throw new DirectoryRefusal(
                    DirectoryRefusal.Kind.INVALID, attribute + " must have at most " + longest + " characters");
        }
        return text;
    }

    /** @throws DirectoryRefusal if it is no id of anything here */
    static UUID id(String text) {
        return RequestValues.uuid(text)
                .orElseThrow(() -> new DirectoryRefusal(
                        DirectoryRefusal.Kind.UNKNOWN, "This directory keeps nothing with this id"));
    }
}
