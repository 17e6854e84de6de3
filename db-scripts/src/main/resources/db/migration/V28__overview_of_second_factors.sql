-- How many people of a very large organisation have a password and no second factor, counted ahead like account_count.
create table password_alone_count (
    tenant_id  bigint not null references tenant (id),
    role       varchar(16) not null,
    people     bigint not null,
    primary key (tenant_id, role)
);
