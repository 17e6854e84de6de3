create index account_host on account (tenant_id, host_id);
create index account_second_host on account (tenant_id, second_host_id);
