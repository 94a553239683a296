-- The prepared catalogues that this database holds in full, so that a second start need not check every event again.
create table catalogue_edition (
  name      text primary key,
  loaded_at timestamptz not null default now()
);
