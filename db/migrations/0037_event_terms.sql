-- The seller's terms for an event, printed on its tickets: as much as fits on a page.
alter table event add column terms text check (length(terms) between 1 and 4000);
