-- Holds for what is written from now on; the next script looks at the rows that are there.
alter table account add constraint account_guest check (kind = 'MEMBER' or status = 'DELETED' or (host_id is not null and expires_on is not null and role = 'EMPLOYEE')) not valid;
