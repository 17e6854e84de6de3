-- What an organisation keeps of its people beside the usual: a handful of own attributes, and the values of each person.
create sequence person_attribute_seq start with 50 increment by 50;

create table person_attribute (
    id          bigint primary key,
    tenant_id   bigint not null references tenant (id),
    uuid        uuid not null unique,
    -- How programs, lists and directories call it.
    key_name    varchar(40) not null,
    -- How people call it.
    label       varchar(60) not null,
    kind        varchar(8) not null,
    -- Of a choice, one a line; empty for others.
    choices     varchar(4000) not null,
    -- Whether people see it on their own page, and whether applications are told.
    shown       boolean not null,
    claim       boolean not null,
    created_at  timestamp with time zone not null,
    version     integer not null,
    unique (tenant_id, id),
    unique (tenant_id, key_name)
);

create table person_value (
    account_id    bigint not null,
    tenant_id     bigint not null,
    attribute_id  bigint not null,
    value_text    varchar(200) not null,
    -- In lower case, to look for it; of a number, the number as well.
    value_key     varchar(400) not null,
    value_number  numeric(20, 4),
    primary key (account_id, attribute_id),
    foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
    foreign key (tenant_id, attribute_id) references person_attribute (tenant_id, id) on delete cascade
);
create index person_value_key on person_value (tenant_id, attribute_id, value_key, account_id);
create index person_value_number on person_value (tenant_id, attribute_id, value_number, account_id);

-- The attributes of people that a directory has sent so far: it owns them, but for those that it leaves to the organisation.
create table directory_attribute (
    directory_id  bigint not null,
    tenant_id     bigint not null,
    attribute     varchar(40) not null,
    primary key (directory_id, attribute),
    foreign key (tenant_id, directory_id) references directory (tenant_id, id) on delete cascade
);
create index directory_attribute_directory on directory_attribute (tenant_id, directory_id);

-- The keys of attributes that stay with the organisation, one a line, whatever the directory sends.
alter table directory add column leaves varchar(2000) default '' not null;
