-- Since when this one is asked to take over, and whether they were reminded. NULL was written before this was kept: since the guest waits.
alter table guest_take_over add column asked_on date;
alter table guest_take_over add column reminded boolean default false not null;

-- Of which last day the person was told that the membership ends, and how many days before at the latest.
alter table group_member add column told_until date;
alter table group_member add column told_days integer;

-- Who answers for guests from then on, if that is the change.
alter table bulk add column host_id bigint;
