-- When the person of a session last proved who is there. Null is never: of sessions from before it is not known.
alter table session add column proven_at timestamp with time zone;

-- What was sent and needs a fresh proof first: it is sent on after that. It goes with the session.
create table kept_form (
    uuid        uuid primary key,
    tenant_id   bigint not null references tenant (id),
    session_id  bigint not null references session (id) on delete cascade,
    -- Path and query.
    address     varchar(10000) not null,
    -- All fields, sealed, since secrets may be among them; null for a page that was only opened.
    fields      text,
    created_at  timestamp with time zone not null
);
create index kept_form_session on kept_form (session_id, created_at);
create index kept_form_created on kept_form (created_at);
