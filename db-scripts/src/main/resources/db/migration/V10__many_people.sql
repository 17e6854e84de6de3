-- Many people at once: imports, welcome mails that wait, and changes.

create sequence roster_import_seq start with 50 increment by 50;
create sequence bulk_seq start with 50 increment by 50;

-- Files with people. What is not over within a week is removed; when an import is over, its file and rows go at once, but for what was refused.
create table roster_import (
    id               bigint primary key,
    tenant_id        bigint not null references tenant (id),
    uuid             uuid not null unique,
    file_name        varchar(200) not null,
    -- Of a spreadsheet: the sheet that is read, and how many others there are.
    sheet            varchar(60),
    other_sheets     integer not null,
    file_size        bigint not null,
    state            varchar(16) not null,
    encoding         varchar(16) not null,
    separator        varchar(16) not null,
    has_header       boolean not null,
    day_order        varchar(16) not null,
    columns          varchar(4000) not null,
    restore_deleted  boolean not null,
    -- People are found by their address alone, and their external id is replaced.
    new_ids          boolean not null,
    reinstate_disabled  boolean not null,
    welcome          varchar(8),
    job_uuid         varchar(36),
    problem          varchar(40),
    problem_line     bigint not null,
    read_characters  bigint not null,
    read_lines       bigint not null,
    read_all         boolean not null,
    rows_read        integer not null,
    -- Lines that go on with a cell of the line before.
    lines_continued  integer not null,
    rows_compared    integer not null,
    added            integer not null,
    changed          integer not null,
    unchanged        integer not null,
    refused          integer not null,
    created_at       timestamp with time zone not null,
    ended_at         timestamp with time zone,
    version          integer not null,
    -- What is done in the background to an administrator's account was ordered with a fresh proof, or not.
    needs_proof      boolean default false not null,
    proven           boolean default false not null,
    -- How many people the organisation had when it was checked, and whether it changes so many of them that a number has to be typed.
    people_before    integer default 0 not null,
    needs_number     boolean default false not null,
    unique (tenant_id, id)
);
create index roster_import_time on roster_import (tenant_id, created_at);
create index roster_import_old on roster_import (created_at);

create table roster_piece (
    tenant_id  bigint not null,
    import_id  bigint not null,
    nr         integer not null,
    bytes      bytea not null,
    primary key (import_id, nr),
    foreign key (tenant_id, import_id) references roster_import (tenant_id, id) on delete cascade
);

-- sign_in: empty for what the organisation says, password, or the id of a provider. unreadable: nothing but another file makes it better.
create table roster_row (
    tenant_id      bigint not null,
    import_id      bigint not null,
    nr             integer not null,
    line           bigint not null,
    email          varchar(254),
    email_key      varchar(254),
    name           varchar(100),
    role           varchar(16),
    expires_on     date,
    language       varchar(8),
    sign_in        varchar(20),
    external_id    varchar(100),
    -- Whether the person is let in; null to leave that as it is.
    active         boolean,
    unreadable     boolean not null,
    applied        boolean not null,
    refusal        varchar(40),
    refused_value  varchar(260),
    -- What the reason names besides, one a line: two ids, or an id and an address.
    refused_details varchar(360),
    other_line     bigint,
    primary key (import_id, nr),
    foreign key (tenant_id, import_id) references roster_import (tenant_id, id) on delete cascade
);
-- The primary key alone begins with the import: of rows written a moment ago the database knows nothing yet, and would take another index that
-- does for as good, and read the whole import for each row.
create index roster_row_external_id on roster_row (external_id, import_id);

-- Which rows change what, as the check foretells, for some thousand rows at once: those that come after rows_before, a bit for each.
create table roster_change (
    tenant_id    bigint not null,
    import_id    bigint not null,
    kind         varchar(24) not null,
    rows_before  integer not null,
    which        bytea not null,
    -- How many bits are set.
    people       integer not null,
    primary key (import_id, kind, rows_before),
    foreign key (tenant_id, import_id) references roster_import (tenant_id, id) on delete cascade
);

-- Invited people who are to get their welcome mail when an administrator says so.
create table welcome_waiting (
    tenant_id   bigint not null,
    account_id  bigint not null,
    since       timestamp with time zone not null,
    -- By the import that they came with: those of one may be welcomed at once while those of another wait for weeks.
    import_id   bigint,
    due         boolean default false not null,
    primary key (tenant_id, account_id),
    foreign key (tenant_id, account_id) references account (tenant_id, id)
);

-- What an administrator does to many people at once: whom it is for is written down when it is confirmed, and what became of each.
create table bulk (
    id          bigint primary key,
    tenant_id   bigint not null references tenant (id),
    uuid        uuid not null unique,
    action      varchar(32) not null,
    last_day    date,
    total       integer not null,
    created_by  bigint,
    created_at  timestamp with time zone not null,
    job         varchar(36),
    version     integer not null,
    -- What is done in the background to an administrator's account was ordered with a fresh proof, or not.
    proven      boolean default false not null,
    unique (tenant_id, id),
    foreign key (tenant_id, created_by) references account (tenant_id, id)
);
create index bulk_created on bulk (created_at);

create table bulk_item (
    tenant_id   bigint not null,
    bulk_id     bigint not null,
    account_id  bigint not null,
    outcome     varchar(16) not null,
    problem     varchar(32),
    primary key (bulk_id, account_id),
    foreign key (tenant_id, bulk_id) references bulk (tenant_id, id) on delete cascade,
    foreign key (tenant_id, account_id) references account (tenant_id, id)
);
create index bulk_item_outcome on bulk_item (bulk_id, outcome, problem, account_id);
