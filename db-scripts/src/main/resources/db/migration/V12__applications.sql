-- Applications that people sign in to, the keys that sign their tokens, and what was granted to them.

create sequence application_seq start with 50 increment by 50;
create sequence application_session_seq start with 50 increment by 50;
create sequence authorization_grant_seq start with 50 increment by 50;
create sequence signing_key_seq start with 50 increment by 50;

-- Lists are one value a line. Of a secret, only the hash is kept; two are valid while one is exchanged.
create table application (
    id                      bigint primary key,
    tenant_id               bigint not null references tenant (id),
    uuid                    uuid not null unique,
    kind                    varchar(16) not null,
    name                    varchar(100) not null,
    enabled                 boolean not null,
    start_page              varchar(1000),
    redirect_uris           varchar(8000) not null,
    logout_redirect_uris    varchar(8000) not null,
    back_channel_logout     varchar(1000),
    host                    varchar(253),
    public_paths            varchar(4000) not null,
    secret_hash             varchar(64),
    previous_secret_hash    varchar(64),
    public_keys             varchar(16000),
    pkce_required           boolean not null,
    algorithm               varchar(8) not null,
    access_token_seconds    integer not null,
    refresh_tokens          boolean not null,
    pairwise                boolean not null,
    audience                varchar(36),
    scopes                  varchar(100) not null,
    only_assigned_groups    boolean not null,
    everyone                boolean not null,
    assigned_groups         varchar(8000) not null,
    created_at              timestamp with time zone not null,
    version                 integer not null,
    unique (tenant_id, id),
    constraint application_host unique (tenant_id, host)
);

-- Private keys are encrypted under the master key. A key is published before it signs, and for a while after its last signature.
create table signing_key (
    id           bigint primary key,
    tenant_id    bigint not null references tenant (id),
    key_id       varchar(64) not null,
    algorithm    varchar(8) not null,
    sealed_key   varchar(8000) not null,
    created_at   timestamp with time zone not null,
    signs_from   timestamp with time zone not null,
    signs_until  timestamp with time zone,
    gone_at      timestamp with time zone,
    version      integer not null,
    constraint signing_key_id unique (tenant_id, key_id)
);
create index signing_key_gone on signing_key (gone_at);

-- What a person's session here has opened at an application. When the session ends, its row is deleted and session_id becomes NULL: a timer
-- then ends this one and tells the application.
create table application_session (
    id              bigint primary key,
    tenant_id       bigint not null references tenant (id),
    uuid            uuid not null unique,
    application_id  bigint not null,
    account_id      bigint not null,
    session_id      bigint references session (id) on delete set null,
    cookie_hash     varchar(64) unique,
    created_at      timestamp with time zone not null,
    ended_at        timestamp with time zone,
    notice_due_at   timestamp with time zone,
    notice_attempts integer not null,
    unique (tenant_id, id),
    unique (session_id, application_id),
    foreign key (tenant_id, application_id) references application (tenant_id, id) on delete cascade,
    foreign key (tenant_id, account_id) references account (tenant_id, id)
);
create index application_session_account on application_session (tenant_id, account_id);
create index application_session_application on application_session (application_id);
create index application_session_ended on application_session (ended_at, session_id);
create index application_session_notice on application_session (notice_due_at);

-- What came of one authorization: a code once, then refresh tokens that replace each other. Without a session for an application that acts for
-- itself. Only hashes of codes and tokens are kept.
create table authorization_grant (
    id                      bigint primary key,
    tenant_id               bigint not null references tenant (id),
    uuid                    uuid not null unique,
    application_id          bigint not null,
    application_session_id  bigint,
    redirect_uri            varchar(2000),
    scope                   varchar(1000) not null,
    nonce                   varchar(1000),
    claims                  varchar(4000),
    code_challenge          varchar(128),
    code_hash               varchar(64) unique,
    code_expires_at         timestamp with time zone,
    code_used_at            timestamp with time zone,
    refresh_id              uuid not null unique,
    refresh_hash            varchar(64),
    created_at              timestamp with time zone not null,
    expires_at              timestamp with time zone not null,
    revoked_at              timestamp with time zone,
    foreign key (tenant_id, application_id) references application (tenant_id, id) on delete cascade,
    foreign key (tenant_id, application_session_id) references application_session (tenant_id, id) on delete cascade
);
create index authorization_grant_session on authorization_grant (application_session_id);
create index authorization_grant_application on authorization_grant (application_id);
create index authorization_grant_expires on authorization_grant (expires_at);

-- Authorization requests that an application pushed, or that wait while the person signs in.
create table authorization_request (
    token_hash      varchar(64) primary key,
    tenant_id       bigint not null references tenant (id),
    application_id  bigint not null,
    parameters      varchar(16000) not null,
    created_at      timestamp with time zone not null,
    expires_at      timestamp with time zone not null,
    foreign key (tenant_id, application_id) references application (tenant_id, id) on delete cascade
);
create index authorization_request_expires on authorization_request (expires_at);

-- Codes with which a browser gets the cookie of its session at an application behind a reverse proxy, each once and at the host that it began at.
create table entry_code (
    code_hash               varchar(64) primary key,
    tenant_id               bigint not null references tenant (id),
    application_session_id  bigint not null,
    browser_hash            varchar(64) not null,
    page                    varchar(2000) not null,
    expires_at              timestamp with time zone not null,
    foreign key (tenant_id, application_session_id) references application_session (tenant_id, id) on delete cascade
);
create index entry_code_session on entry_code (application_session_id);
create index entry_code_expires on entry_code (expires_at);

-- Assertions with which applications have proven themselves, each accepted once (RFC 7523 §3).
create table assertion_used (
    assertion_hash  varchar(64) primary key,
    expires_at      timestamp with time zone not null
);
create index assertion_used_expires on assertion_used (expires_at);
