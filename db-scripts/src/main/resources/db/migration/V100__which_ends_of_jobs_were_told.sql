-- When the person who started a job has seen that it ended; those of before count as seen.
alter table job add column told_at timestamp with time zone;
update job set told_at = ended_at where ended_at is not null;
