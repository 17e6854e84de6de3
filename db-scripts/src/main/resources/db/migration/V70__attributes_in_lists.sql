-- Attributes of people in lists that are imported: which columns hold one, what rows say, and what it was before an import. A node of the
-- version before knows none of it: it leaves these columns empty, and reads nothing from them.

-- The keys of the attributes, with a comma between two columns; empty for a column that holds none.
alter table roster_import add column attribute_columns varchar(4000);
-- A manager who is named by an external id.
alter table roster_row add column manager_id varchar(100);
-- Keys and values as JSON; of what was before, an empty text for none.
alter table roster_row add column attribute_values varchar(16000);
alter table person_before add column attribute_values varchar(16000);
