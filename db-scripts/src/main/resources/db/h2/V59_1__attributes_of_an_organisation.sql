create index person_profile_organisation on person_profile (tenant_id, account_id);
