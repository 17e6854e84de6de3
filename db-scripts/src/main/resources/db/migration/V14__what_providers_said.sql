-- Which identity provider an event was about, by its name at that time.
alter table audit_event add column provider varchar(60);

-- What was wrong at a step of a single sign-on, where the step alone does not say it.
alter table login_trace add column cause varchar(24);

-- How the provider signs, so that its logout tokens are signed likewise.
alter table session add column provider_algorithm varchar(16);

-- The provider's ID token, sealed, for signing out there; it goes with the session.
create table session_id_token (
    session_id    bigint primary key references session (id) on delete cascade,
    tenant_id     bigint not null references tenant (id),
    sealed_token  varchar(10000) not null
);
