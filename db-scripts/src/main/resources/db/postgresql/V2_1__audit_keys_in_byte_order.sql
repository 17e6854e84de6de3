-- An index finds the beginning of a text only where it is sorted byte by byte, and the database's own order may be that of a language.
-- H2 always sorts so.

alter table audit_event alter column subject_key type varchar(254) collate "C", alter column actor_key type varchar(254) collate "C";
