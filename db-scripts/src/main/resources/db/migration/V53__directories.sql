-- Directories that keep people and groups by SCIM 2.0 (RFC 7644).
create sequence directory_seq start with 50 increment by 50;

create table directory (
    id                 bigint primary key,
    tenant_id          bigint not null references tenant (id),
    uuid               uuid not null unique,
    name               varchar(100) not null,
    product            varchar(16) not null,
    -- Whether everything is answered as if done, and nothing is.
    dry                boolean not null,
    creates            boolean not null,
    welcomes           boolean not null,
    -- Which people who are there already it may take over.
    adopts             varchar(16) not null,
    -- What it may do with those who leave.
    leaving            varchar(16) not null,
    keeps_groups       boolean not null,
    -- Whether it may change people with a role; it never gives or takes one.
    touches_roles      boolean not null,
    created_at         timestamp with time zone not null,
    -- Since when it closes nobody any more, as it would have closed too many.
    stopped_at         timestamp with time zone,
    -- Until when an administrator lets it close as many as it wants.
    let_through_until  timestamp with time zone,
    version            integer not null,
    unique (tenant_id, id)
);

-- Two at most, so that one can be exchanged while the other is valid.
create table directory_token (
    uuid          uuid primary key,
    tenant_id     bigint not null,
    directory_id  bigint not null,
    token_hash    varchar(64) not null unique,
    created_at    timestamp with time zone not null,
    -- The last day.
    expires_on    date not null,
    -- How many days before the last one the administrators were last told of it; null for not yet.
    told_before   integer,
    last_used_at  timestamp with time zone,
    foreign key (tenant_id, directory_id) references directory (tenant_id, id) on delete cascade
);
create index directory_token_directory on directory_token (tenant_id, directory_id);
create index directory_token_day on directory_token (expires_on, tenant_id);

-- The people whom a directory keeps. A person is kept by one at most.
create table directory_person (
    account_id     bigint primary key,
    tenant_id      bigint not null,
    directory_id   bigint not null,
    -- Whether it has created the person, instead of taking over somebody who was there.
    brought        boolean not null,
    user_name      varchar(255) not null,
    -- In lower case; something that no name can be once the person is removed.
    user_name_key  varchar(300) not null,
    external_id    varchar(255),
    -- When it has disabled or deleted the person; null while it has not.
    closed_at      timestamp with time zone,
    -- Since when it does not know the person any more.
    removed_at     timestamp with time zone,
    created_at     timestamp with time zone not null,
    changed_at     timestamp with time zone not null,
    version        integer not null,
    unique (directory_id, user_name_key),
    foreign key (tenant_id, directory_id) references directory (tenant_id, id) on delete cascade,
    foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade
);
create index directory_person_directory on directory_person (tenant_id, directory_id, account_id);
create index directory_person_external on directory_person (directory_id, external_id);
create index directory_person_closed on directory_person (directory_id, closed_at);

-- What is known of a person beside name, address and language.
create table person_profile (
    account_id       bigint primary key,
    tenant_id        bigint not null,
    given_name       varchar(100),
    family_name      varchar(100),
    title            varchar(100),
    department       varchar(100),
    employee_type    varchar(100),
    employee_number  varchar(100),
    location         varchar(200),
    phone            varchar(100),
    foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade
);

-- The groups that a directory keeps. Whom it puts into them is in group_member, with its id below zero as the source.
create table directory_group (
    group_id      bigint primary key,
    tenant_id     bigint not null,
    directory_id  bigint not null,
    brought       boolean not null,
    external_id   varchar(255),
    created_at    timestamp with time zone not null,
    changed_at    timestamp with time zone not null,
    version       integer not null,
    foreign key (tenant_id, directory_id) references directory (tenant_id, id) on delete cascade,
    foreign key (tenant_id, group_id) references people_group (tenant_id, id) on delete cascade
);
create index directory_group_directory on directory_group (tenant_id, directory_id, group_id);

-- What came of each change that a directory has asked for, for 30 days.
create table directory_request (
    id            bigint generated always as identity primary key,
    tenant_id     bigint not null,
    directory_id  bigint not null,
    happened_at   timestamp with time zone not null,
    code          varchar(9) not null,
    method        varchar(8) not null,
    resource      varchar(16) not null,
    -- The public id of the person or the group, and how it is called; empty where there is none.
    subject       varchar(36) not null,
    subject_name  varchar(255) not null,
    status        integer not null,
    -- The names of the attributes that were sent, never their values.
    attributes    varchar(1000) not null,
    scim_type     varchar(32) not null,
    detail        varchar(1000) not null,
    dry           boolean not null,
    foreign key (tenant_id, directory_id) references directory (tenant_id, id) on delete cascade
);
create index directory_request_directory on directory_request (tenant_id, directory_id, id);
create index directory_request_subject on directory_request (tenant_id, subject, id);
create index directory_request_time on directory_request (happened_at);
