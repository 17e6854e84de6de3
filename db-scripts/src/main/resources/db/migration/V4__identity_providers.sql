-- Identity providers of organisations.

create sequence identity_provider_seq start with 50 increment by 50;

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
