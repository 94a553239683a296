-- Search in the database, for when Elasticsearch is away: full text for words as they are typed, trigrams (0001) for words
-- with a mistake in them.

-- What domain/fold.ts makes of a text, as far as SQL can say it: for names that are compared as a whole, and for weights.
create function fold_text(given text) returns text language sql immutable strict parallel safe as $$
  select btrim(regexp_replace(
    replace(replace(replace(replace(translate(
      lower(regexp_replace(normalize(given, nfkd), '[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u064b-\u065f\u0670\u0640]', '', 'g')),
      'øđðłıħŋŧəςکیىة', 'oddlihnteσكييه'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
    '[^[:alnum:]]+', ' ', 'g'))
$$;

alter table event add column search_vector tsvector generated always as (
  setweight(to_tsvector('simple', fold_text(name)), 'A') || setweight(to_tsvector('simple', search_text), 'C')
) stored;
create index event_by_search_vector on event using gin (search_vector);

create index venue_by_folded_city on venue (fold_text(city));
create index event_by_folded_category on event (fold_text(category));
