-- Who may use a password for the time being: until then it counts instead of password_login, which is back afterwards unless the change is confirmed.

alter table tenant add column pending_password_login varchar(16);
alter table tenant add column pending_since timestamp with time zone;
alter table tenant add column pending_until timestamp with time zone;
