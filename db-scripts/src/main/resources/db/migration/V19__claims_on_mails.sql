-- Whoever has claimed mails renews the claim each second, so the claim is no longer known by its end.
alter table mail_outbox add column claim uuid;
create index mail_outbox_claim on mail_outbox (claim);
