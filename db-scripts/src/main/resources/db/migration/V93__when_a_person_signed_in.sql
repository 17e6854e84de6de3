-- When the person of a session had signed in, which at an identity provider may be long before the session began (auth_time); null in a
-- session of a version that did not note it.
alter table session add column signed_in_at timestamp with time zone;
