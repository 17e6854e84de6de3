-- Organisations, accounts, links, sessions, throttle, outbox and audit log. One script for H2 (MODE=PostgreSQL) and PostgreSQL:
-- no expression or partial indexes, no vendor types beyond uuid. Every tenant-owned table carries tenant_id, in its keys too,
-- so that a row cannot point into another organisation.

create sequence tenant_seq start with 50 increment by 50;
create sequence account_seq start with 50 increment by 50;
create sequence link_seq start with 50 increment by 50;
create sequence session_seq start with 50 increment by 50;
create sequence known_browser_seq start with 50 increment by 50;
create sequence audit_event_seq start with 50 increment by 50;

create table tenant (
    id                        bigint primary key,
    uuid                      uuid not null unique,
    name                      varchar(100) not null,
    language                  varchar(8) not null default 'EN',
    time_zone                 varchar(64) not null default 'UTC',
    support_contact           varchar(254),
    mail_sender_name          varchar(100),
    password_policy           varchar(16) not null default 'PRODUCT',
    breach_outage             varchar(16) not null default 'ALLOW',
    session_idle_seconds      integer not null default 1800,
    session_absolute_seconds  integer not null default 43200,
    invitation_seconds        integer not null default 1209600,
    reset_seconds             integer not null default 3600,
    created_at                timestamp with time zone not null,
    version                   integer not null default 1
);

-- A host belongs to one organisation; exactly one host of an organisation is canonical, the others redirect to it.
create table tenant_host (
    host       varchar(253) primary key,
    tenant_id  bigint not null references tenant (id),
    canonical  boolean not null
);
create index tenant_host_tenant on tenant_host (tenant_id);

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
    unique (tenant_id, id),
    unique (tenant_id, email_key)
);
create index account_name on account (tenant_id, name_key);
create index account_role on account (tenant_id, role, status);

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

create table session (
    id            bigint primary key,
    tenant_id     bigint not null references tenant (id),
    account_id    bigint not null,
    uuid          uuid not null unique,
    token_hash    varchar(64) not null unique,
    method        varchar(16) not null,
    created_at    timestamp with time zone not null,
    last_seen_at  timestamp with time zone not null,
    expires_at    timestamp with time zone not null,
    address       varchar(45) not null,
    user_agent    varchar(255) not null,
    version       integer not null,
    foreign key (tenant_id, account_id) references account (tenant_id, id)
);
create index session_account on session (tenant_id, account_id);
create index session_expires on session (expires_at);

-- Browsers that an account has signed in from before (OWASP device cookies).
create table known_browser (
    id            bigint primary key,
    tenant_id     bigint not null references tenant (id),
    account_id    bigint not null,
    token_hash    varchar(64) not null,
    created_at    timestamp with time zone not null,
    last_used_at  timestamp with time zone not null,
    version       integer not null,
    unique (tenant_id, account_id, token_hash),
    foreign key (tenant_id, account_id) references account (tenant_id, id)
);
create index known_browser_used on known_browser (last_used_at);

-- Consecutive failures by an HMAC of the typed address, so that unknown addresses throttle alike. browser_id 0: all unknown browsers.
create table throttle (
    tenant_id        bigint not null references tenant (id),
    key_hash         varchar(64) not null,
    browser_id       bigint not null,
    failures         integer not null,
    last_attempt_at  timestamp with time zone not null,
    blocked_until    timestamp with time zone not null,
    primary key (tenant_id, key_hash, browser_id)
);
create index throttle_last_attempt on throttle (last_attempt_at);

-- Forgot password: every request writes the same row; a worker looks the account up afterwards.
create table reset_request (
    id               bigint generated by default as identity primary key,
    tenant_id        bigint not null references tenant (id),
    address          varchar(254) not null,
    requested_at     timestamp with time zone not null,
    network_address  varchar(45) not null,
    user_agent       varchar(255) not null
);
create index reset_request_time on reset_request (requested_at);

-- The kind of mail, the account and parameters; never a text or a token.
create table mail_outbox (
    id               bigint generated by default as identity primary key,
    tenant_id        bigint not null references tenant (id),
    account_id       bigint not null,
    kind             varchar(40) not null,
    parameters       varchar(2000) not null,
    created_at       timestamp with time zone not null,
    next_attempt_at  timestamp with time zone not null,
    attempts         integer not null default 0,
    claimed_until    timestamp with time zone,
    sent_at          timestamp with time zone,
    failed_at        timestamp with time zone,
    last_error       varchar(500),
    foreign key (tenant_id, account_id) references account (tenant_id, id)
);
create index mail_outbox_due on mail_outbox (sent_at, failed_at, next_attempt_at);
create index mail_outbox_account on mail_outbox (tenant_id, account_id, kind, created_at);

create table audit_event (
    id             bigint primary key,
    tenant_id      bigint not null references tenant (id),
    uuid           uuid not null unique,
    occurred_at    timestamp with time zone not null,
    kind           varchar(40) not null,
    outcome        varchar(16) not null,
    reason         varchar(40),
    method         varchar(16),
    actor_id       bigint,
    actor          varchar(254),
    subject_id     bigint,
    subject        varchar(254),
    address        varchar(45),
    user_agent     varchar(255),
    support_code   varchar(16),
    before_value   varchar(2000),
    after_value    varchar(2000)
);
create index audit_event_time on audit_event (tenant_id, occurred_at);
create index audit_event_kind on audit_event (tenant_id, kind, occurred_at);
create index audit_event_code on audit_event (tenant_id, support_code);
create index audit_event_subject on audit_event (tenant_id, subject_id, occurred_at);
