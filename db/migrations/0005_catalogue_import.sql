-- Which prepared catalogues this database holds in full, so that a second start does not look at each event again.
create table catalogue_edition (
  name      text primary key,
  loaded_at timestamptz not null default now()
);
