-- Every sign-in and every change.

create sequence audit_event_seq start with 50 increment by 50;

create table audit_event (
    id            bigint primary key,
    tenant_id     bigint not null references tenant (id),
    uuid          uuid not null unique,
    occurred_at   timestamp with time zone not null,
    kind          varchar(40) not null,
    outcome       varchar(16) not null,
    reason        varchar(40),
    method        varchar(16),
    actor_id      bigint,
    actor         varchar(254),
    subject_id    bigint,
    subject       varchar(254),
    address       varchar(45),
    user_agent    varchar(255),
    support_code  varchar(16),
    -- JSON objects: what was before and came after, each value by its name. As long as their values, which are cut one by one.
    before_value  varchar,
    after_value   varchar,
    -- The addresses in small letters, '' for nobody: the log is searched by the beginning of one.
    subject_key   varchar(254),
    actor_key     varchar(254),
    -- How many refusals a row of the audit log stands for: those of a flood are counted in one.
    occurrences   integer default 1 not null,
    -- Which identity provider an event was about, by its name at that time.
    provider      varchar(60)
);
create index audit_event_code on audit_event (tenant_id, support_code);
create index audit_event_subject_key on audit_event (tenant_id, subject_key);
create index audit_event_actor_key on audit_event (tenant_id, actor_key);
-- Each ends with the id, so that a page is read in order and without a sort.
create index audit_event_by_time on audit_event (tenant_id, occurred_at, id);
create index audit_event_by_kind on audit_event (tenant_id, kind, occurred_at, id);
create index audit_event_by_outcome on audit_event (tenant_id, outcome, occurred_at, id);
create index audit_event_by_subject on audit_event (tenant_id, subject_id, occurred_at, id);
create index audit_event_by_actor on audit_event (tenant_id, actor_id, occurred_at, id);
