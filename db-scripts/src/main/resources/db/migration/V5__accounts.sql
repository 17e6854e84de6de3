-- People and their life: invited, active, disabled, deleted; the links that let them in, and the warnings before access ends.

create sequence account_seq start with 50 increment by 50;
create sequence link_seq start with 50 increment by 50;

create table account (
    id                   bigint primary key,
    tenant_id            bigint not null references tenant (id),
    uuid                 uuid not null unique,
    email                varchar(254) not null,
    email_key            varchar(254) not null,
    name                 varchar(100) not null,
    name_key             varchar(220) not null,
    role                 varchar(16) not null,
    status               varchar(16) not null,
    language             varchar(8),
    expires_on           date,
    password_hash        varchar(255),
    password_changed_at  timestamp with time zone,
    created_at           timestamp with time zone not null,
    activated_at         timestamp with time zone,
    deleted_at           timestamp with time zone,
    last_login_at        timestamp with time zone,
    version              integer not null,
    -- Which ways of signing in an account may use: NULL for what the organisation says.
    only_provider_id     bigint,
    password_allowed     boolean default false not null,
    source               varchar(16) default 'INVITATION' not null,
    external_id          varchar(100),
    erased_at            timestamp with time zone,
    unique (tenant_id, id),
    -- The tenant comes second: H2 uses an index for a list of values only by its first column, and would look through all of the organisation.
    unique (email_key, tenant_id),
    constraint account_only_provider foreign key (tenant_id, only_provider_id) references identity_provider (tenant_id, id),
    constraint account_external_id unique (external_id, tenant_id)
);
-- The order of a list. After the unique one, as H2 takes the first of two that are as good.
create index account_email on account (tenant_id, email_key);
create index account_role on account (tenant_id, role, status);
-- All that a list asks for, in the order in which it is usually shown.
create index account_search on account (tenant_id, name_key, id, email_key, status, role, source, expires_on, erased_at, external_id);
-- For the counts beside the filters. Few different values, hence small.
create index account_counts on account (tenant_id, erased_at, status, role, source, expires_on);
create index account_expires on account (tenant_id, expires_on);

-- Single-use links that set a password. Only the hash of the token is kept.
create table link (
    id          bigint primary key,
    tenant_id   bigint not null references tenant (id),
    account_id  bigint not null,
    purpose     varchar(16) not null,
    token_hash  varchar(64) not null unique,
    created_at  timestamp with time zone not null,
    expires_at  timestamp with time zone not null,
    used_at     timestamp with time zone,
    revoked_at  timestamp with time zone,
    version     integer not null,
    foreign key (tenant_id, account_id) references account (tenant_id, id)
);
create index link_account on link (tenant_id, account_id);
create index link_expires on link (expires_at);

-- One row for each warning and last day of an account, whichever node comes first. Listed once to the administrators.
create table expiry_warning (
    tenant_id    bigint not null references tenant (id),
    account_id   bigint not null,
    expires_on   date not null,
    days_before  integer not null,
    listed       boolean default false not null,
    primary key (tenant_id, account_id, expires_on, days_before),
    foreign key (tenant_id, account_id) references account (tenant_id, id)
);
create index expiry_warning_listed on expiry_warning (tenant_id, listed);
create index expiry_warning_day on expiry_warning (expires_on);
