-- An event that its organiser still prepares is a row like the others without a moment of publication: nothing outside of
-- its team sees it. `draft` is what the organiser has entered so far, complete or not; the columns, prices and seats follow
-- it, so that a preview shows what will be published.
alter table event add column published_at timestamptz default now();
alter table event add column draft jsonb;
alter table event add constraint draft_is_unpublished check ((published_at is null) = (draft is not null));

-- The dates of one show: all events with the same series.
alter table event add column series_id text;
create index event_series on event (series_id) where series_id is not null;
