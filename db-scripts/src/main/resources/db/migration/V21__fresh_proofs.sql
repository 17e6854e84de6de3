-- A session's token changes with each proof and with the password. The one before is remembered so that a request which was on its way with it does
-- not take the new one away from the browser.
alter table session add column previous_token_hash varchar(64);
create index session_previous_token on session (previous_token_hash);

-- What is done in the background to an administrator's account was ordered with a fresh proof, or not.
alter table bulk add column proven boolean default false not null;
alter table roster_import add column needs_proof boolean default false not null;
alter table roster_import add column proven boolean default false not null;
