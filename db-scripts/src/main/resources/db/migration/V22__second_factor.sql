-- Codes of an authenticator app as a second factor, and the recovery codes for whoever has lost it.

create sequence authenticator_app_seq start with 50 increment by 50;
create sequence recovery_code_seq start with 50 increment by 50;

-- The secret is sealed under the master key. A code works once: the step of the last one that was used is kept.
create table authenticator_app (
    id             bigint primary key,
    tenant_id      bigint not null references tenant (id),
    account_id     bigint not null,
    sealed_secret  varchar(1000) not null,
    last_step      bigint not null,
    created_at     timestamp with time zone not null,
    version        integer not null,
    unique (tenant_id, account_id),
    foreign key (tenant_id, account_id) references account (tenant_id, id)
);

create table recovery_code (
    id          bigint primary key,
    tenant_id   bigint not null references tenant (id),
    account_id  bigint not null,
    code_hash   varchar(64) not null,
    used_at     timestamp with time zone,
    version     integer not null,
    unique (tenant_id, account_id, code_hash),
    foreign key (tenant_id, account_id) references account (tenant_id, id)
);

-- Whether the account has a second factor, so that a sign-in without one asks nothing more; and since when it has its role.
alter table account add column second_factor boolean default false not null;
alter table account add column role_since timestamp with time zone;

-- Who must have a second factor, with how many days of grace, and since when.
alter table tenant add column second_factor_for varchar(16) default 'NOBODY' not null;
alter table tenant add column second_factor_days integer default 14 not null;
alter table tenant add column second_factor_since timestamp with time zone;
