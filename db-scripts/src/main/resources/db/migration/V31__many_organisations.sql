-- Nodes let go of what has changed alone: of all organisations if the row names none, as those of nodes of the version before.
alter table tenant_change add column tenant_id bigint;
create index tenant_change_time on tenant_change (changed_at);
