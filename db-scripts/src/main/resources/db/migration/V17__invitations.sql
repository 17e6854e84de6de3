-- Invitations are followed: what became of each mail, and how far each person has come.

-- Where the mail went, as the address was then; the link in it, which may be gone by now; why it was not sent.
alter table mail_outbox add column sent_to varchar(254);
alter table mail_outbox add column link_id bigint;
alter table mail_outbox add column obstacle varchar(40);
-- When and why the mail came back after the mail server had taken it (RFC 3463 status); 4.x.x is only a delay.
alter table mail_outbox add column bounced_at timestamp with time zone;
alter table mail_outbox add column bounce_status varchar(11);
alter table mail_outbox add column bounce_words varchar(500);
create index mail_outbox_failed on mail_outbox (tenant_id, failed_at);

-- One row for each person who was ever mailed an invitation, or whose mails came back.
create table mail_standing (
    tenant_id       bigint not null,
    account_id      bigint not null,
    -- When the newest mail was written that leads an invited person in.
    invited_at      timestamp with time zone,
    -- Until when the link in it works; NULL if it has none, such as where a provider signs people in.
    link_until      timestamp with time zone,
    -- How many reminders there were, and which node writes the next one.
    reminders       integer not null default 0,
    reminder_claim  uuid,
    -- Since when mails to the person's address come back, and the mail server's words.
    returned_at     timestamp with time zone,
    returned_words  varchar(500),
    primary key (tenant_id, account_id),
    foreign key (tenant_id, account_id) references account (tenant_id, id)
);
create index mail_standing_invited on mail_standing (tenant_id, invited_at);
create index mail_standing_link on mail_standing (tenant_id, link_until, account_id);
create index mail_standing_returned on mail_standing (tenant_id, returned_at, account_id);
insert into mail_standing (tenant_id, account_id, invited_at)
select tenant_id, account_id, max(created_at) from mail_outbox
where kind in ('WELCOME', 'WELCOME_SINGLE_SIGN_ON', 'FIRST_ADMINISTRATOR', 'SET_PASSWORD', 'NO_PASSWORD_NEEDED')
group by tenant_id, account_id;

-- A sentence of the organisation's own in the welcome mail, in each language; empty for none.
alter table tenant add column welcome_en varchar(300) not null default '';
alter table tenant add column welcome_de varchar(300) not null default '';

-- After how many days people who have not come in are reminded; 0 for never.
alter table tenant add column reminder_days integer not null default 0;
