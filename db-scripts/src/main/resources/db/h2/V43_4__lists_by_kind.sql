create index account_list on account (tenant_id, name_key, id, email_key, status, role, source, kind, starts_on, expires_on, erased_at, external_id);
create index account_kinds on account (tenant_id, erased_at, kind, status, role, source, starts_on, expires_on);
