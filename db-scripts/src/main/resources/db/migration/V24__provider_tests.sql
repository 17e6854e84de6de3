-- Identity providers are tested before they are trusted.

-- Counts changes of the settings with which Guestlist speaks to the provider and judges its word; with which of them a test sign-in last went well, and when.
alter table identity_provider add column settings_version integer not null default 0;
alter table identity_provider add column tested_version integer;
alter table identity_provider add column tested_at timestamp with time zone;

-- What a test showed, encrypted, for the administrator who ran it, for a while.
create table provider_test (
    uuid         uuid primary key,
    tenant_id    bigint not null references tenant (id),
    provider_id  bigint not null,
    account_id   bigint not null,
    tested_at    timestamp with time zone not null,
    result       varchar(500000) not null,
    foreign key (tenant_id, provider_id) references identity_provider (tenant_id, id) on delete cascade
);
create index provider_test_time on provider_test (tested_at);
create index provider_test_provider on provider_test (tenant_id, provider_id);

-- The last day on which the client secret works, as far as it is known.
alter table identity_provider add column secret_expires_on date;
-- For whose addresses the provider's own word counts; empty for the domains that may use it.
alter table identity_provider add column vouched_domains varchar(2000) not null default '';

-- How each provider does that is asked each day; one row from the first time on.
create table provider_state (
    tenant_id      bigint not null,
    provider_id    bigint not null,
    -- When it is asked next; a node that asks it puts this off first.
    probe_at       timestamp with time zone not null,
    good_at        timestamp with time zone,
    -- Since when it fails, how often in a row, and whether the administrators know.
    failing_since  timestamp with time zone,
    failures       integer not null default 0,
    told           boolean not null default false,
    primary key (tenant_id, provider_id),
    foreign key (tenant_id, provider_id) references identity_provider (tenant_id, id) on delete cascade
);

-- The last times, with the step that failed and why.
create table provider_probe (
    tenant_id    bigint not null,
    provider_id  bigint not null,
    probed_at    timestamp with time zone not null,
    failed_step  varchar(40),
    cause        varchar(24),
    primary key (tenant_id, provider_id, probed_at),
    foreign key (tenant_id, provider_id) references identity_provider (tenant_id, id) on delete cascade
);

-- Which warnings that a client secret expires were mailed.
create table secret_warning (
    tenant_id    bigint not null,
    provider_id  bigint not null,
    expires_on   date not null,
    days_before  integer not null,
    primary key (tenant_id, provider_id, expires_on, days_before),
    foreign key (tenant_id, provider_id) references identity_provider (tenant_id, id) on delete cascade
);

-- Identities whose persons have yet to prove with a password which account is the own one.
create table pending_link (
    uuid         uuid primary key,
    tenant_id    bigint not null references tenant (id),
    provider_id  bigint not null,
    issuer       varchar(500) not null,
    subject      varchar(255) not null,
    email        varchar(254) not null,
    expires_at   timestamp with time zone not null,
    foreign key (tenant_id, provider_id) references identity_provider (tenant_id, id) on delete cascade
);
create index pending_link_time on pending_link (expires_at);
create index pending_link_provider on pending_link (tenant_id, provider_id);
