-- Identity providers of organisations, the identities linked to accounts, and the traces of failed attempts.

create sequence identity_provider_seq start with 50 increment by 50;
create sequence identity_link_seq start with 50 increment by 50;
create sequence login_trace_seq start with 50 increment by 50;

alter table tenant add column password_login varchar(16) default 'EVERYONE' not null;
alter table tenant add column identifier_first boolean default false not null;

create table identity_provider (
    id                     bigint primary key,
    tenant_id              bigint not null references tenant (id),
    uuid                   uuid not null unique,
    kind                   varchar(16) not null,
    label                  varchar(60) not null,
    sort_order             integer not null,
    enabled                boolean not null,
    issuer                 varchar(500) not null,
    client_id              varchar(255),
    client_authentication  varchar(24) not null,
    client_secret          varchar(2000),
    signing_key            varchar(4000),
    scopes                 varchar(500) not null,
    prompt                 varchar(40),
    acr_values             varchar(255),
    clock_skew_seconds     integer not null,
    trusted_domains        varchar(2000) not null,
    allowed_domains        varchar(2000) not null,
    include_subdomains     boolean not null,
    networks               varchar(1000) not null,
    logout_there           boolean not null,
    version                integer not null,
    unique (tenant_id, id)
);
create index identity_provider_order on identity_provider (tenant_id, sort_order);

-- An identity at a provider: issuer and subject. Once linked, only that counts, never the address.
create table identity_link (
    id            bigint primary key,
    tenant_id     bigint not null references tenant (id),
    uuid          uuid not null unique,
    provider_id   bigint not null,
    account_id    bigint not null,
    issuer        varchar(500) not null,
    subject       varchar(500) not null,
    email         varchar(254),
    linked_at     timestamp with time zone not null,
    last_used_at  timestamp with time zone not null,
    version       integer not null,
    unique (tenant_id, provider_id, issuer, subject),
    foreign key (tenant_id, provider_id) references identity_provider (tenant_id, id),
    foreign key (tenant_id, account_id) references account (tenant_id, id)
);
create index identity_link_account on identity_link (tenant_id, account_id);

-- Which ways of signing in an account may use: NULL for what the organisation says.
alter table account add column only_provider_id bigint;
alter table account add constraint account_only_provider foreign key (tenant_id, only_provider_id) references identity_provider (tenant_id, id);
alter table account add column password_allowed boolean default false not null;

-- The provider's session, so that its sign-out can end ours.
alter table session add column provider_id bigint;
alter table session add column provider_subject varchar(500);
alter table session add column provider_session varchar(255);
create index session_provider on session (tenant_id, provider_id, provider_subject);

-- An answer of a provider, and a logout token, is accepted once.
create table answer_used (
    answer_hash  varchar(64) primary key,
    expires_at   timestamp with time zone not null
);
create index answer_used_expires on answer_used (expires_at);

-- What happened, step by step, in an attempt that failed; found by its support code.
create table login_trace (
    id            bigint primary key,
    tenant_id     bigint not null references tenant (id),
    support_code  varchar(16) not null,
    sort_order    integer not null,
    occurred_at   timestamp with time zone not null,
    step          varchar(40) not null,
    passed        boolean not null,
    expected      varchar(500),
    found         varchar(500)
);
create index login_trace_code on login_trace (tenant_id, support_code);
create index login_trace_time on login_trace (occurred_at);
