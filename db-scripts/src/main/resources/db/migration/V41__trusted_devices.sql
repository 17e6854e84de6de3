-- Browsers in which a person is not asked for the second factor again for some days. The token of the cookie changes with each use; its hash is kept.

create sequence trusted_device_seq start with 50 increment by 50;

create table trusted_device (
    id            bigint primary key,
    tenant_id     bigint not null references tenant (id),
    uuid          uuid not null unique,
    account_id    bigint not null,
    token_hash    varchar(64) not null,
    address       varchar(45) not null,
    user_agent    varchar(255) not null,
    created_at    timestamp with time zone not null,
    last_used_at  timestamp with time zone not null,
    until         timestamp with time zone not null,
    version       integer not null,
    -- By the cookie's hash alone it is given the next one.
    unique (tenant_id, token_hash, account_id),
    foreign key (tenant_id, account_id) references account (tenant_id, id)
);
create index trusted_device_account on trusted_device (tenant_id, account_id);
create index trusted_device_until on trusted_device (until);

-- For how many days, 0 for not at all; and whether administrators may do so too.
alter table tenant add column trusted_device_days integer default 30 not null;
alter table tenant add column trusted_device_administrators boolean default false not null;

-- Of what the overview suggests, what the organisation does not want.
create table declined_suggestion (
    tenant_id   bigint not null references tenant (id),
    suggestion  varchar(40) not null,
    primary key (tenant_id, suggestion)
);
