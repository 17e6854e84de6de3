-- Organisations and their settings. One script for H2 (MODE=PostgreSQL) and PostgreSQL: no expression or partial indexes, no vendor types
-- beyond uuid. Every table of an organisation carries tenant_id, in its keys too, so that no row can point into another organisation.

create sequence tenant_seq start with 50 increment by 50;

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
    version                   integer not null default 1,
    password_login            varchar(16) default 'EVERYONE' not null,
    identifier_first          boolean default false not null,
    deletion_days             integer default 90 not null,
    audit_days                integer default 400 not null,
    -- The organisation's own day on which all of today's warnings were written.
    expiry_told_on            date,
    colour                    varchar(7),
    -- Addresses, separated by line ends.
    allowed_redirects               varchar(4000) default '' not null,
    landing                   varchar(1000)
);

-- A host belongs to one organisation; exactly one host of an organisation is canonical, the others redirect to it.
create table tenant_host (
    host       varchar(253) primary key,
    tenant_id  bigint not null references tenant (id),
    canonical  boolean not null
);
create index tenant_host_tenant on tenant_host (tenant_id);

-- One row for each change of what nodes hold of an organisation: its settings, hosts, identity providers and logos. Nodes look how many there are and
-- let go of what they hold when there are others. Rows rather than a counter, so that no two changes wait for each other.
create table tenant_change (
    id          bigint generated always as identity primary key,
    changed_at  timestamp with time zone not null
);
