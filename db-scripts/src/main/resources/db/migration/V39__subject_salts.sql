-- What the subjects of an organisation's people at applications that know them by identifiers of their own follow from, sealed: it stays when the
-- master key is exchanged.
create table subject_salt (
    tenant_id    bigint primary key references tenant (id),
    sealed_salt  varchar(500) not null
);
