-- At once, since account_list and account_kinds have all of their columns: the version before uses them as well.
drop index concurrently if exists account_search;
drop index concurrently if exists account_counts;
