-- Whoever was brought without a welcome mail for good gets none with all the others.
alter table mail_standing add column unwanted_at timestamp with time zone;
