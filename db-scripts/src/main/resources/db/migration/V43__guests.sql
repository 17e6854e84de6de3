-- Members and guests: for a guest, one or two members answer as hosts. A node of the version before knows neither, and makes members alone.
alter table account add column kind varchar(10) default 'MEMBER' not null;
alter table account add column host_id bigint;
alter table account add column second_host_id bigint;
alter table account add column guest_reason varchar(300);
-- What the host says in the mails that invite.
alter table account add column welcome_words varchar(300);

-- Who answers for the guests of a person who goes: whom the person has named, and the manager whom lists say.
alter table account add column deputy_id bigint;
alter table account add column manager_id bigint;

-- What an organisation says about guests; without a row, what is usual.
create table guest_rules (
    tenant_id       bigint primary key references tenant (id),
    who_hosts       varchar(10) not null,
    host_groups     varchar(8000) not null,
    most_guests     integer not null,
    guests_a_day    integer not null,
    longest_days    integer not null,
    domain_rule     varchar(10) not null,
    domains         varchar(2000) not null,
    reason_asked    boolean not null,
    approval        varchar(10) not null,
    approval_days   integer not null,
    take_over_days  integer not null,
    proof           varchar(10) not null,
    version         integer not null
);

-- How many people a host has tried to invite on a day of the organisation.
create table host_day (
    tenant_id  bigint not null references tenant (id),
    host_id    bigint not null,
    tried_on   date not null,
    used       integer not null,
    primary key (tenant_id, host_id, tried_on),
    foreign key (tenant_id, host_id) references account (tenant_id, id)
);

-- Whether hosts may put their guests into a group (NOBODY, MEMBERS of the group, ALL), and whether each guest who gets it waits for a yes.
alter table people_group add column given_by varchar(10) default 'NOBODY' not null;
alter table people_group add column giving_approved boolean default false not null;

-- Whether guests need a second factor, and what the mails that invite them say instead of the organisation's sentence.
alter table tenant add column second_factor_guests boolean default false not null;
alter table tenant add column guest_sentence_en varchar(300) default '' not null;
alter table tenant add column guest_sentence_de varchar(300) default '' not null;
