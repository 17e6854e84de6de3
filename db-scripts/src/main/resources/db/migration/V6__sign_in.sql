-- Sessions, the browsers and identities that are known to accounts, and what happened in attempts that failed.

create sequence session_seq start with 50 increment by 50;
create sequence known_browser_seq start with 50 increment by 50;
create sequence identity_link_seq start with 50 increment by 50;
create sequence login_trace_seq start with 50 increment by 50;

create table session (
    id                   bigint primary key,
    tenant_id            bigint not null references tenant (id),
    account_id           bigint not null,
    uuid                 uuid not null unique,
    token_hash           varchar(64) not null unique,
    method               varchar(16) not null,
    created_at           timestamp with time zone not null,
    last_seen_at         timestamp with time zone not null,
    expires_at           timestamp with time zone not null,
    address              varchar(45) not null,
    user_agent           varchar(255) not null,
    version              integer not null,
    -- The provider's session, so that its sign-out can end ours.
    provider_id          bigint,
    provider_subject     varchar(500),
    provider_session     varchar(255),
    -- How the provider signs, so that its logout tokens are signed likewise.
    provider_algorithm   varchar(16),
    -- A session's token changes with each proof and with the password. The one before is remembered so that a request which was on its way with it does
    -- not take the new one away from the browser.
    previous_token_hash  varchar(64),
    foreign key (tenant_id, account_id) references account (tenant_id, id)
);
create index session_account on session (tenant_id, account_id);
create index session_expires on session (expires_at);
create index session_provider on session (tenant_id, provider_id, provider_subject);
create index session_previous_token on session (previous_token_hash);

-- The provider's ID token, sealed, for signing out there; it goes with the session.
create table session_id_token (
    session_id    bigint primary key references session (id) on delete cascade,
    tenant_id     bigint not null references tenant (id),
    sealed_token  varchar(10000) not null
);

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
    found         varchar(500),
    -- What was wrong at a step of a single sign-on, where the step alone does not say it.
    cause         varchar(24)
);
create index login_trace_code on login_trace (tenant_id, support_code);
create index login_trace_time on login_trace (occurred_at);
