create index group_member_until on group_member (until, tenant_id);
