-- Outside of a transaction, so that nobody waits; few rows have one.
drop index concurrently if exists account_host;
create index concurrently account_host on account (tenant_id, host_id) where host_id is not null;
drop index concurrently if exists account_second_host;
create index concurrently account_second_host on account (tenant_id, second_host_id) where second_host_id is not null;
