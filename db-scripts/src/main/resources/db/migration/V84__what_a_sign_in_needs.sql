-- What was shown as a grant was made, and when (acr and auth_time); null in grants of a version that did not note it.
alter table authorization_grant add column context varchar(32);
alter table authorization_grant add column authenticated_at timestamp with time zone;

-- What a sign-in needs for an application.
alter table application add column needs_second_factor boolean default false not null;
alter table application add column needs_passkey boolean default false not null;
-- One a line; empty for all.
alter table application add column networks varchar(2000) default '' not null;
alter table application add column needs_known_device boolean default false not null;
