-- Which node tells the application of ended sessions, and when one last began to: who has waited longest is next.
alter table application add column notices_claim uuid;
alter table application add column notices_claimed_until timestamp with time zone;
alter table application add column notices_turn_at timestamp with time zone;
