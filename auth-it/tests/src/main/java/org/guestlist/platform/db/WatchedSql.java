package org.guestlist.platform.db;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Specializes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.sessions.UnitOfWork;
import org.eclipse.persistence.sessions.changesets.ObjectChangeSet;
import org.eclipse.persistence.sessions.changesets.UnitOfWorkChangeSet;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.TenantCache;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * {@link Sql} in the server of the tests, where no statement may read what JPA has changed in the same transaction and not written yet: it
 * would find what was before. Whoever reads so flushes first.
 */
@Specializes
@ApplicationScoped
public class WatchedSql extends Sql {

    /** Rows that are added beside others read nothing of these. */
    private static final Pattern INSERTED = Pattern.compile("^insert into \\w+");

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Transactions transactions;

    @Inject
    private CurrentTenant tenant;

    /** For CDI. */
    protected WatchedSql() {}

    @Inject
    WatchedSql(Database database, CurrentOrganisation organisation) {
        super(database, organisation);
    }

    @Override
    public <T> List<T> list(Class<T> type, String sql, Object... values) {
        demandWritten(sql);
        return super.list(type, sql, values);
    }

    @Override
    public <T> List<T> list(RowMapper<T> mapper, String sql, Object... values) {
        demandWritten(sql);
        return super.list(mapper, sql, values);
    }

    @Override
    public <T> void each(Class<T> type, int fetched, Consumer<T> to, String sql, Object... values) {
        demandWritten(sql);
        super.each(type, fetched, to, sql, values);
    }

    @Override
    public <T> Optional<T> first(Class<T> type, String sql, Object... values) {
        demandWritten(sql);
        return super.first(type, sql, values);
    }

    @Override
    public <T> T one(Class<T> type, String sql, Object... values) {
        demandWritten(sql);
        return super.one(type, sql, values);
    }

    @Override
    public int update(String sql, Object... values) {
        demandWritten(sql);
        return super.update(sql, values);
    }

    private void demandWritten(String sql) {
        // Without an organisation nothing of one was changed, and the look must not be what begins a persistence
        // context of none.
        if (!transactions.isWithin() || tenant.find().isEmpty()) {
            return;
        }
        UnitOfWork unit = em.unwrap(UnitOfWork.class);
        UnitOfWorkChangeSet changes = unit.getCurrentChanges();
        if (changes == null || !changes.hasChanges()) {
            return;
        }
        String text = INSERTED.matcher(sql.toLowerCase(Locale.ROOT)).replaceFirst("");
        Stream<ObjectChangeSet> all =
                Stream.concat(values(changes.getAllChangeSets()), values(changes.getDeletedObjects()));
        List<String> unread = all.flatMap(one -> unwritten(one, changes, unit, text))
                .distinct()
                .toList();
        if (!unread.isEmpty() && !isForNode()) {
            throw new AssertionError("JPA has not written " + unread + " yet, which is read by " + sql);
        }
    }

    /** What a node holds of an organisation is what was there before: it is dropped once the change is committed. */
    private static boolean isForNode() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().equals(TenantCache.class.getName())));
    }

    private static Stream<ObjectChangeSet> values(Map<?, ?> all) {
        return all.values().stream().map(ObjectChangeSet.class::cast);
    }

    private static Stream<String> unwritten(
            ObjectChangeSet one, UnitOfWorkChangeSet changes, UnitOfWork unit, String sql) {
        ClassDescriptor descriptor = unit.getDescriptor(one.getClassType(unit));
        String table = descriptor.getTableName().toLowerCase(Locale.ROOT);
        if (!names(sql, table)) {
            return Stream.empty();
        }
        if (one.isNew() || changes.getDeletedObjects().containsKey(one)) {
            return Stream.of((one.isNew() ? "new " : "deleted ") + table);
        }
        return one.getChangedAttributeNames().stream()
                .map(descriptor::getMappingForAttributeName)
                .flatMap(mapping -> fields(mapping))
                .filter(field -> names(sql, field))
                .map(field -> table + "." + field);
    }

    private static Stream<String> fields(DatabaseMapping mapping) {
        return mapping.getFields().stream().map(field -> field.getName().toLowerCase(Locale.ROOT));
    }

    private static boolean names(String sql, String name) {
        return Pattern.compile("\\b" + name + "\\b").matcher(sql).find();
    }
}
