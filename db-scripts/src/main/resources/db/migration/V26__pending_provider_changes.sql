-- What is to become of an enabled provider's connection once a test sign-in has gone well with it; until then the settings from before are used.
create table provider_change (
    tenant_id              bigint not null,
    provider_id            bigint not null,
    uuid                   uuid not null unique,
    issuer                 varchar(500) not null,
    client_id              varchar(255) not null,
    client_authentication  varchar(24) not null,
    -- Encrypted as those of the provider, which are kept without them.
    new_secret             varchar(2000),
    new_signing_key        varchar(4000),
    secret_expires_on      date,
    scopes                 varchar(500) not null,
    prompt                 varchar(40),
    acr_values             varchar(255),
    -- Whether the links are removed then, since the issuer is another one.
    forget_links           boolean not null,
    -- When it is dropped.
    ends_at                timestamp with time zone not null,
    primary key (tenant_id, provider_id),
    foreign key (tenant_id, provider_id) references identity_provider (tenant_id, id) on delete cascade
);
create index provider_change_end on provider_change (ends_at);
