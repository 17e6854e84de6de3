-- Mails to an address that an account no longer has, and who was told that access ends.

-- NULL for the account's own address at the time when the mail is sent.
alter table mail_outbox add column address varchar(254);
alter table mail_outbox alter column parameters set data type varchar(4000);

-- One row for each warning and last day of an account, whichever node comes first. Listed once to the administrators.
create table expiry_warning (
    tenant_id    bigint not null references tenant (id),
    account_id   bigint not null,
    expires_on   date not null,
    days_before  integer not null,
    listed       boolean default false not null,
    primary key (tenant_id, account_id, expires_on, days_before),
    foreign key (tenant_id, account_id) references account (tenant_id, id)
);
create index expiry_warning_listed on expiry_warning (tenant_id, listed);
create index expiry_warning_day on expiry_warning (expires_on);
create index account_expires on account (tenant_id, expires_on);

-- The organisation's own day on which all of today's warnings were written.
alter table tenant add column expiry_told_on date;
