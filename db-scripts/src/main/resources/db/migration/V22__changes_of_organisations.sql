-- One row for each change of what nodes hold of an organisation: its settings, hosts, identity providers and logos. Nodes look how many there are and
-- let go of what they hold when there are others. Rows rather than a counter, so that no two changes wait for each other.
create table organisation_change (
    id bigint generated always as identity primary key,
    changed_at timestamp with time zone not null
);
