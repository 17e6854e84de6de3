-- When the person who started a job has seen that it ended.
alter table job add column told_at timestamp with time zone;
