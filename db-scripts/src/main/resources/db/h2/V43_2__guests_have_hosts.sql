alter table account add constraint account_guest check (kind = 'MEMBER' or status = 'DELETED' or (host_id is not null and expires_on is not null and role = 'EMPLOYEE'));
