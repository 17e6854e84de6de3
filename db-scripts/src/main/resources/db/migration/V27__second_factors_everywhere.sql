-- How the person of a session was authenticated, in words of RFC 8176, with blanks; null if it is not known.
alter table session add column amr varchar(100);

-- Whether the account has a passkey, so that what must be shown after a password asks nothing more.
alter table account add column passkey boolean default false not null;
update account set passkey = true where id in (select account_id from passkey);

-- Whether a sign-in at the provider counts as one with a second factor: ALWAYS, CLAIMED by one of these values of acr or amr (with blanks), or NEVER.
alter table identity_provider add column second_factor varchar(16) default 'ALWAYS' not null;
alter table identity_provider add column second_factor_values varchar(500) default '' not null;
