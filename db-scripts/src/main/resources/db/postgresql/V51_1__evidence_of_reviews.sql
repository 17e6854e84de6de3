-- What a review that is over has found never changes, whoever writes; only a reason that names somebody whose deletion is final goes.
-- H2 has no triggers without Java; there, the application alone sees to it.
create function review_line_stays() returns trigger language plpgsql as $$ begin
    if exists (select 1 from review r where r.id = old.review_id and r.state in ('CLOSED', 'STOPPED')) then
        if tg_op = 'DELETE' then
            raise exception 'The lines of a review that is over stay';
        end if;
        if new.reason is not null or to_jsonb(new) - 'reason' <> to_jsonb(old) - 'reason' then
            raise exception 'The lines of a review that is over stay as they are';
        end if;
    end if;
    return coalesce(new, old);
end $$;

create trigger review_line_stays before update or delete on review_line for each row execute function review_line_stays();
