-- Which address of an account its owner has proven to receive mail at, or a provider has vouched for; by what, and when. The present address is
-- proven if it is this one: a node of the version before, which moves an address without these, so makes it unproven.
alter table account add column proven_email_key varchar(254);
alter table account add column proven_by varchar(20);
alter table account add column proven_at timestamp with time zone;

-- How far the accounts from before were looked through, part by part in the background; without a row it is done.
create table address_backlog (
    tenant_id bigint not null primary key references tenant (id),
    after_id  bigint default 0 not null
);
insert into address_backlog (tenant_id) select id from tenant;
