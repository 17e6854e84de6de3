-- Whether people sign in to the application by a code that they type on another device (RFC 8628).
alter table application add column device_sign_in boolean default false not null;

-- What devices ask for, and what the person has said. Neither the code of the device nor the one that the person types is here, only what
-- follows from them.
create table device_request (
    device_hash       varchar(64) primary key,
    tenant_id         bigint not null references tenant (id),
    application_id    bigint not null,
    user_hash         varchar(64) not null unique,
    parameters        varchar(16000) not null,
    -- From where the device asks: shown to the person, and what so many at once are counted by.
    network_address   varchar(45) not null,
    source            varchar(50) not null,
    user_agent        varchar(255) not null,
    created_at        timestamp with time zone not null,
    expires_at        timestamp with time zone not null,
    -- How long the device waits before it asks again, and when it may.
    interval_seconds  integer not null,
    next_at           timestamp with time zone not null,
    -- What the person has said; null for nothing yet.
    answer            varchar(16),
    -- The grant by its public id, once the person has said yes.
    grant_uuid        uuid,
    foreign key (tenant_id, application_id) references application (tenant_id, id) on delete cascade
);
create index device_request_source on device_request (application_id, source, expires_at);
create index device_request_expires on device_request (expires_at);
