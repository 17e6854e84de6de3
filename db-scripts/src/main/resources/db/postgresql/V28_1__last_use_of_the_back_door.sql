-- Among a million sign-ins, the few by the back door. All others cost this index nothing.
create index audit_event_back_door on audit_event (tenant_id, occurred_at, id) where method = 'BACK_DOOR';
