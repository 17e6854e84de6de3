-- What people were before an import, so that it can be undone.

create table person_before (
    tenant_id         bigint not null,
    import_id         bigint not null,
    account_id        bigint not null,
    -- The import created the account: there was nothing before.
    created           boolean not null,
    email             varchar(254),
    name              varchar(100),
    role              varchar(16),
    status            varchar(16),
    language          varchar(8),
    expires_on        date,
    only_provider_id  bigint,
    password_allowed  boolean not null,
    external_id       varchar(100),
    -- The ids of the groups by hand; null if the list says nothing of groups.
    group_ids         varchar,
    -- Of the account after the import, and when that was: whatever is newer comes from somebody else.
    version_after     integer not null,
    applied_at        timestamp with time zone not null,
    -- What the undo made of it; null until then.
    outcome           varchar(24),
    -- The account comes first: H2 uses an index for a list of values only by its first column.
    primary key (account_id, import_id),
    foreign key (tenant_id, import_id) references roster_import (tenant_id, id) on delete cascade,
    foreign key (tenant_id, account_id) references account (tenant_id, id)
);
create index person_before_import on person_before (import_id, outcome, account_id);

alter table roster_import add column undo varchar(16);
alter table roster_import add column undo_job_uuid varchar(36);
