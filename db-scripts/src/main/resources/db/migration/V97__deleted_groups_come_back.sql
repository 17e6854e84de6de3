-- Whom a directory has closed, moved to another address or put out of a group within the last hour: its brake counts them.
create table directory_affected (
    directory_id  bigint not null,
    account_id    bigint not null,
    tenant_id     bigint not null,
    happened_at   timestamp with time zone not null,
    primary key (directory_id, account_id),
    foreign key (tenant_id, directory_id) references directory (tenant_id, id) on delete cascade,
    foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade
);
create index directory_affected_account on directory_affected (account_id);

-- The groups that directories have deleted or no longer keep, as they were, for 30 days, so that they can be given back.
create table former_group (
    id                bigint generated always as identity primary key,
    tenant_id         bigint not null,
    directory_id      bigint not null,
    happened_at       timestamp with time zone not null,
    -- Whether the group is gone, or is only not kept by the directory any more.
    deleted           boolean not null,
    group_id          bigint not null,
    uuid              uuid not null,
    name              varchar(100) not null,
    description       varchar(200) not null,
    given_by          varchar(10) not null,
    giving_approved   boolean not null,
    group_created_at  timestamp with time zone not null,
    group_version     integer not null,
    external_id       varchar(255),
    kept_since        timestamp with time zone not null,
    -- The job that has tried to give it back last, and what came of it; null for none.
    undo_job          uuid,
    outcome           varchar(32),
    foreign key (tenant_id, directory_id) references directory (tenant_id, id) on delete cascade
);
create index former_group_directory on former_group (tenant_id, directory_id, happened_at);
create index former_group_time on former_group (happened_at);

-- Who was in it, by which source and until when; and who owned it, with a source that is null.
create table former_group_person (
    former_group_id  bigint not null references former_group (id) on delete cascade,
    tenant_id        bigint not null,
    account_id       bigint not null,
    source           bigint,
    until            date,
    foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade
);
create index former_group_person_group on former_group_person (former_group_id);
create index former_group_person_account on former_group_person (account_id);

-- What it was for: a provider's claim that stands for it, an application that it opens or that has words for it, or that people may ask for it.
create table former_group_use (
    former_group_id  bigint not null references former_group (id) on delete cascade,
    kind             varchar(16) not null,
    -- The provider or the application; null for the group itself.
    subject_id       bigint,
    said             text not null
);
create index former_group_use_group on former_group_use (former_group_id);
