package org.guestlist.web.directory.scim;

import de.captaingoldfish.scim.sdk.common.constants.enums.Comparator;
import de.captaingoldfish.scim.sdk.server.filter.AndExpressionNode;
import de.captaingoldfish.scim.sdk.server.filter.AttributeExpressionLeaf;
import de.captaingoldfish.scim.sdk.server.filter.AttributePathRoot;
import de.captaingoldfish.scim.sdk.server.filter.FilterNode;
import de.captaingoldfish.scim.sdk.server.filter.NotExpressionNode;
import de.captaingoldfish.scim.sdk.server.filter.OrExpressionNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.guestlist.directory.Criterion;
import org.guestlist.directory.Criterion.All;
import org.guestlist.directory.Criterion.Any;
import org.guestlist.directory.Criterion.Compared;
import org.guestlist.directory.Criterion.Comparison;
import org.guestlist.directory.Criterion.Not;
import org.guestlist.directory.DirectoryRefusal;

/** Filters (RFC 7644 §3.4.2.2), as the library has read them, in the words of the business. */
final class Criteria {

    private static final Map<Comparator, Comparison> COMPARISONS = Map.of(
            Comparator.EQ, Comparison.EQUALS,
            Comparator.NE, Comparison.DIFFERS,
            Comparator.CO, Comparison.CONTAINS,
            Comparator.SW, Comparison.STARTS,
            Comparator.EW, Comparison.ENDS,
            Comparator.GT, Comparison.GREATER,
            Comparator.GE, Comparison.AT_LEAST,
            Comparator.LT, Comparison.LESS,
            Comparator.LE, Comparison.AT_MOST,
            Comparator.PR, Comparison.PRESENT);

    private Criteria() {}

    /** @param filter may be null */
    static Optional<Criterion> of(FilterNode filter) {
        return Optional.ofNullable(filter).map(Criteria::read);
    }

    private static Criterion read(FilterNode node) {
        if (node instanceof AndExpressionNode and) {
            return new All(List.of(read(and.getLeftNode()), read(and.getRightNode())));
        }
        if (node instanceof OrExpressionNode or) {
            return new Any(List.of(read(or.getLeftNode()), read(or.getRightNode())));
        }
        if (node instanceof NotExpressionNode not) {
            return new Not(read(not.getRightNode()));
        }
        if (node instanceof AttributeExpressionLeaf leaf) {
            return compared(leaf);
        }
        if (node instanceof AttributePathRoot root && root.getChild() != null) {
            // Such as emails[type eq "work" and value eq "…"].
            return read(root.getChild());
        }
        throw new DirectoryRefusal(DirectoryRefusal.Kind.FILTER, "This filter is not understood");
    }

    private static Criterion compared(AttributeExpressionLeaf leaf) {
        String attribute = leaf.getShortName();
        if (attribute.toLowerCase(Locale.ROOT).startsWith("emails.type")) {
            // There is one address, and it is that of work.
            return new Compared("emails", Comparison.PRESENT, null);
        }
        return new Compared(attribute, COMPARISONS.get(leaf.getComparator()), value(attribute, leaf));
    }

    private static Object value(String attribute, AttributeExpressionLeaf leaf) {
        if (leaf.isNull()) {
            return null;
        }
        String text = leaf.getStringValue().orElse(leaf.getValue());
        if (attribute.equalsIgnoreCase("active")) {
            return Boolean.valueOf(text);
        }
        return attribute.toLowerCase(Locale.ROOT).startsWith("meta.") ? instant(text) : text;
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new DirectoryRefusal(DirectoryRefusal.Kind.FILTER, "This is no time stamp: " + text);
        }
    }
}
