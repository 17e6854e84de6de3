-- The audit log is searched by the beginning of an address, and read page by page from any event on. The keys are the addresses in small
-- letters, '' for nobody. A version before this one leaves them NULL; the nightly job fills them in.

alter table audit_event add column subject_key varchar(254);
alter table audit_event add column actor_key varchar(254);
update audit_event set subject_key = substring(lower(coalesce(subject, '')), 1, 254), actor_key = substring(lower(coalesce(actor, '')), 1, 254);

create index audit_event_subject_key on audit_event (tenant_id, subject_key);
create index audit_event_actor_key on audit_event (tenant_id, actor_key);

-- Each ends with the id, so that a page is read in order and without a sort.
create index audit_event_by_time on audit_event (tenant_id, occurred_at, id);
create index audit_event_by_kind on audit_event (tenant_id, kind, occurred_at, id);
create index audit_event_by_outcome on audit_event (tenant_id, outcome, occurred_at, id);
create index audit_event_by_subject on audit_event (tenant_id, subject_id, occurred_at, id);
create index audit_event_by_actor on audit_event (tenant_id, actor_id, occurred_at, id);
drop index audit_event_time;
drop index audit_event_kind;
drop index audit_event_subject;
