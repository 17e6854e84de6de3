-- What an import or a change to many people has written for each person: the id of the event that stands for all of them, '' for an event of
-- its own. So the log shows one event instead of thousands.
alter table audit_event add column part_of varchar(36) default '' not null;
create index audit_event_part on audit_event (tenant_id, part_of, occurred_at, id);
create index audit_event_part_kind on audit_event (tenant_id, part_of, kind, occurred_at, id);
