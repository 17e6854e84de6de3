-- Whether names with the family name first and a comma are turned.
alter table roster_import add column turn_names boolean not null default false;
-- When it was looked who of it is never to get a welcome mail; null for imports of versions that did not keep it by person.
alter table roster_import add column never_noted_at timestamp with time zone;
