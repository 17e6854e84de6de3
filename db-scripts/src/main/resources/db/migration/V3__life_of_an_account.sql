-- Where accounts come from, what the organisation's own systems call them, and when a deletion becomes final.

alter table account add column source varchar(16) default 'INVITATION' not null;
alter table account add column external_id varchar(100);
alter table account add constraint account_external_id unique (tenant_id, external_id);
alter table account add column erased_at timestamp with time zone;

alter table tenant add column deletion_days integer default 90 not null;
alter table tenant add column audit_days integer default 400 not null;
