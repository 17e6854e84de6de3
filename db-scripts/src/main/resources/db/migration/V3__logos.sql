-- Logos: the organisation's own, and one for each of its identity providers. What was uploaded is never stored, only the picture made from it.

create sequence logo_seq start with 50 increment by 50;

create table logo (
    id         bigint primary key,
    tenant_id  bigint not null references tenant (id),
    -- The organisation's or the provider's public id.
    owner      uuid not null,
    -- Part of its address, and another one for each picture, so that browsers may keep it.
    uuid       uuid not null unique,
    png        bytea not null,
    width      integer not null,
    height     integer not null,
    tone       varchar(16) not null,
    version    integer not null,
    unique (tenant_id, owner)
);
