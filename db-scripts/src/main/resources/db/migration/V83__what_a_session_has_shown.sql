-- When two factors were last shown in a session, and when a passkey; null for never, and in sessions of a version that did not note it.
alter table session add column two_factors_at timestamp with time zone;
alter table session add column passkey_at timestamp with time zone;
-- Whether its person had signed in from the browser long enough before.
alter table session add column known_device boolean default false not null;
