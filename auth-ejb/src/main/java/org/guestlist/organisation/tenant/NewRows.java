package org.guestlist.organisation.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.descriptors.VersionLockingPolicy;
import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.mappings.foundation.AbstractDirectMapping;
import org.eclipse.persistence.sessions.UnitOfWork;
import org.guestlist.platform.db.Sql;

/**
 * Adds many new entities of the current organisation at once. {@code persist} takes several times as long: EclipseLink looks after each for
 * the rest of the transaction, and PostgreSQL reads a statement with thousands of values.
 */
@ApplicationScoped
public class NewRows {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Sql sql;

    /**
     * Adds the rows that {@code persist} would add: what is in which column, the mapping of the class says. Ids and versions are set. The
     * entities are not managed afterwards, and what else has changed in this transaction is not flushed before.
     *
     * @param entities of one class, each attribute of which is one column
     */
    public <T extends TenantOwned> void add(List<T> entities) {
        if (entities.isEmpty()) {
            return;
        }
        UnitOfWork session = em.unwrap(UnitOfWork.class);
        ClassDescriptor descriptor = session.getDescriptor(entities.get(0));
        if (descriptor.usesSequenceNumbers()) {
            entities.forEach(session::assignSequenceNumber);
        }
        if (descriptor.getOptimisticLockingPolicy() instanceof VersionLockingPolicy versions) {
            entities.forEach(entity -> versions.getVersionMapping().setAttributeValueInObject(entity, 1));
        }
        Map<String, List<Object>> columns = new LinkedHashMap<>();
        for (DatabaseMapping mapping : descriptor.getMappings()) {
            // What is mapped twice is written by one of them.
            if (mapping.isReadOnly()) {
                continue;
            }
            AbstractDirectMapping direct = (AbstractDirectMapping) mapping;
            columns.put(
                    direct.getField().getName(),
                    entities.stream()
                            .map(entity -> direct.getFieldValue(
                                    direct.getAttributeValueFromObject(entity), (AbstractSession) session))
                            .toList());
        }
        sql.insert(descriptor.getTableName(), columns);
    }
}
