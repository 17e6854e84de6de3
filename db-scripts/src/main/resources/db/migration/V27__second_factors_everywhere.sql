-- How the person of a session was authenticated, in words of RFC 8176, with blanks; null if it is not known.
alter table session add column amr varchar(100);

-- Whether the account has a passkey, so that what must be shown after a password asks nothing more.
alter table account add column passkey boolean default false not null;
update account set passkey = true where id in (select account_id from passkey);
