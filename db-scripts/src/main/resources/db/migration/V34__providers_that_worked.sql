-- When somebody first came in by a provider; null if it has never worked. Until then it stays off, and there is nothing that a change could break.
alter table identity_provider add column worked_at timestamp with time zone;
update identity_provider p set worked_at = coalesce(tested_at, current_timestamp)
    where tested_at is not null
       or exists (select 1 from identity_link l where l.tenant_id = p.tenant_id and l.provider_id = p.id);
-- The settings with which the last test sign-in failed, for a reason between the provider and us; null if it did not.
alter table identity_provider add column failed_version integer;
-- How the provider's last ID token was signed: its logout tokens are to be signed likewise (Back-Channel Logout 1.0 §2.6), also once no session lives.
alter table identity_provider add column id_token_algorithm varchar(16);
-- Since when an application has not accepted that a session has ended, and what it answered; null if it has, or was told of none.
alter table application add column notices_failing_since timestamp with time zone;
alter table application add column notice_failure varchar(200);
