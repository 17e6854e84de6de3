drop index concurrently if exists group_member_until;
create index concurrently group_member_until on group_member (until, tenant_id);
