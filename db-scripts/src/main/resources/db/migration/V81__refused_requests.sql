-- What applications have asked for wrongly, for their administrators: the last few of each application and problem.
create table application_refusal (
    tenant_id       bigint not null,
    application_id  bigint not null,
    -- A constant of RequestProblem.
    problem         varchar(40) not null,
    -- Of what was sent, in hexadecimal; or "many" for many different ones.
    sent_hash       varchar(64) not null,
    -- As far as it may be kept.
    sent            varchar(1000) not null,
    support_code    varchar(20) not null,
    first_at        timestamp with time zone not null,
    last_at         timestamp with time zone not null,
    occurrences     bigint not null,
    primary key (tenant_id, application_id, problem, sent_hash),
    foreign key (tenant_id, application_id) references application (tenant_id, id) on delete cascade
);
create index application_refusal_last on application_refusal (last_at);
