-- When the application last accepted a notice of an ended session, to a minute; null if it has accepted none at its present address.
alter table application add column notices_arrived_at timestamp with time zone;
