drop index concurrently if exists person_profile_organisation;
create index concurrently person_profile_organisation on person_profile (tenant_id, account_id);
