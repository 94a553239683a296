-- The schema as the files of db/migrations and db/functions make it. Written by: UPDATE_SCHEMA=1 npm test -- db/schema
-- The text of each function is in db/functions; event_end is in db/migrations/0023_event_times.sql.

create extension pg_trgm;

create table address_owner (
  email text not null,
  user_id text not null,
  verified_at timestamptz default clock_timestamp() not null,
  constraint address_owner_pkey PRIMARY KEY (email),
  constraint address_owner_email_check CHECK (((length(email) >= 3) AND (length(email) <= 254))),
  constraint address_owner_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id),
  constraint address_owner_user_id_key UNIQUE (user_id)
);
CREATE INDEX address_owner_by_address ON address_owner USING btree (lower(email) text_pattern_ops);

create table api_key (
  id text not null,
  organiser_id text not null,
  name text not null,
  sha256 bytea not null,
  hint text not null,
  scopes text[] not null,
  created_by text not null,
  created_at timestamptz default clock_timestamp() not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  constraint api_key_pkey PRIMARY KEY (id),
  constraint api_key_hint_check CHECK ((length(hint) <= 20)),
  constraint api_key_id_check CHECK ((id ~ '^[A-Za-z0-9_-]{1,64}$'::text)),
  constraint api_key_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100))),
  constraint api_key_scopes_check CHECK ((cardinality(scopes) > 0)),
  constraint api_key_sha256_check CHECK ((octet_length(sha256) = 32)),
  constraint api_key_sha256_key UNIQUE (sha256)
);
CREATE INDEX api_key_by_organiser ON api_key USING btree (organiser_id, created_at DESC);

create table app_user (
  id text not null,
  created_at timestamptz default now() not null,
  constraint app_user_pkey PRIMARY KEY (id),
  constraint app_user_id_check CHECK (((length(id) >= 1) AND (length(id) <= 255)))
);

create table bank_event (
  id text not null,
  type text not null,
  payload jsonb not null,
  received_at timestamptz default clock_timestamp() not null,
  delivered_at timestamptz,
  constraint bank_event_pkey PRIMARY KEY (id)
);
CREATE INDEX bank_event_by_age ON bank_event USING brin (received_at);
CREATE INDEX bank_event_by_payment ON bank_event USING btree (COALESCE((payload #>> '{data,object,payment_intent}'::text[]), (payload #>> '{data,object,id}'::text[])));
CREATE INDEX bank_event_undelivered ON bank_event USING btree (received_at) WHERE (delivered_at IS NULL);

create table bank_line (
  reconciliation_id text not null,
  list text not null,
  id text not null,
  source_id text,
  payment_intent_id text,
  charge_id text,
  purchase_id text,
  category text,
  status text,
  amount bigint not null,
  fee bigint not null,
  currency text not null,
  at timestamptz not null
);
CREATE INDEX bank_line_by_reconciliation ON bank_line USING btree (reconciliation_id, list);

create table bank_listing (
  reconciliation_id text not null,
  list text not null,
  after_id text,
  lines bigint default 0 not null,
  is_complete boolean default false not null,
  constraint bank_listing_pkey PRIMARY KEY (reconciliation_id, list),
  constraint bank_listing_reconciliation_id_fkey FOREIGN KEY (reconciliation_id) REFERENCES reconciliation(id) ON DELETE CASCADE
);

create table bank_poll (
  name text not null,
  read_until timestamptz not null,
  constraint bank_poll_pkey PRIMARY KEY (name)
);

create table bank_transfer (
  id text not null,
  source_id text,
  category text not null,
  amount bigint not null,
  currency text not null,
  at timestamptz not null,
  constraint bank_transfer_pkey PRIMARY KEY (id)
);
CREATE INDEX bank_transfer_by_time ON bank_transfer USING btree (at DESC, id DESC);

create table booking (
  id text not null,
  purchase_id text not null,
  event_id text not null,
  user_id text not null,
  status text not null,
  amount bigint not null,
  currency text not null,
  payment_intent_id text,
  charge_id text,
  booked_at timestamptz default clock_timestamp() not null,
  paid_at timestamptz,
  closed_at timestamptz,
  refunded_amount bigint default 0 not null,
  costs jsonb,
  constraint booking_pkey PRIMARY KEY (id),
  constraint booking_amount_check CHECK ((amount >= 0)),
  constraint booking_charge_id_key UNIQUE (charge_id),
  constraint booking_check CHECK (((refunded_amount >= 0) AND (refunded_amount <= amount))),
  constraint booking_event_id_fkey FOREIGN KEY (event_id) REFERENCES event(id),
  constraint booking_payment_intent_id_key UNIQUE (payment_intent_id),
  constraint booking_purchase_id_fkey FOREIGN KEY (purchase_id) REFERENCES purchase(id),
  constraint booking_purchase_id_key UNIQUE (purchase_id),
  constraint booking_status_check CHECK ((status = ANY (ARRAY['booked'::text, 'paid'::text, 'voided'::text, 'refunded'::text]))),
  constraint booking_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id),
  constraint paid_or_free CHECK (((payment_intent_id IS NOT NULL) OR (amount = 0))) NOT VALID
);
CREATE INDEX booking_by_event ON booking USING btree (event_id);
CREATE INDEX booking_by_user ON booking USING btree (user_id, booked_at DESC);
CREATE TRIGGER programs_are_told_of_booking AFTER UPDATE OF status, refunded_amount ON booking FOR EACH ROW WHEN (((old.status IS DISTINCT FROM new.status) OR (old.refunded_amount IS DISTINCT FROM new.refunded_amount))) EXECUTE FUNCTION tell_of_booking();

create table booking_ticket (
  booking_id text not null,
  ticket_id text not null,
  amount bigint not null,
  currency text not null,
  live boolean default true not null,
  holder_id text,
  code_generation integer default 1 not null,
  used_at timestamptz,
  used_gate text,
  used_by text,
  refund_id text,
  used_scan text,
  left_at timestamptz,
  changed_by xid8 default pg_current_xact_id(),
  moved_to text,
  constraint booking_ticket_pkey PRIMARY KEY (booking_id, ticket_id),
  constraint booking_ticket_booking_id_fkey FOREIGN KEY (booking_id) REFERENCES booking(id),
  constraint booking_ticket_check CHECK (((used_at IS NULL) = (used_by IS NULL))),
  constraint booking_ticket_check1 CHECK (((left_at IS NULL) OR (used_at IS NOT NULL))),
  constraint booking_ticket_code_generation_check CHECK ((code_generation > 0)),
  constraint booking_ticket_holder_id_fkey FOREIGN KEY (holder_id) REFERENCES app_user(id),
  constraint booking_ticket_moved_to_fkey FOREIGN KEY (moved_to) REFERENCES ticket(id) NOT VALID,
  constraint booking_ticket_refund_id_fkey FOREIGN KEY (refund_id) REFERENCES refund(id),
  constraint booking_ticket_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id),
  constraint live_or_refunded CHECK ((NOT (live AND (refund_id IS NOT NULL)))),
  constraint moved_is_void CHECK (((moved_to IS NULL) OR ((NOT live) AND (refund_id IS NULL)))) NOT VALID
);
CREATE INDEX booking_ticket_by_change ON booking_ticket USING btree (changed_by);
CREATE INDEX booking_ticket_by_holder ON booking_ticket USING btree (holder_id) WHERE (holder_id IS NOT NULL);
CREATE INDEX booking_ticket_former ON booking_ticket USING btree (ticket_id) WHERE (NOT live);
CREATE UNIQUE INDEX one_live_booking_per_ticket ON booking_ticket USING btree (ticket_id) WHERE live;
CREATE TRIGGER note_ticket_change BEFORE UPDATE ON booking_ticket FOR EACH ROW EXECUTE FUNCTION note_ticket_change();
CREATE TRIGGER programs_are_told_of_ticket AFTER UPDATE OF used_at, holder_id ON booking_ticket FOR EACH ROW WHEN (((old.used_at IS DISTINCT FROM new.used_at) OR ((old.holder_id IS DISTINCT FROM new.holder_id) AND (old.code_generation <> new.code_generation)))) EXECUTE FUNCTION tell_of_ticket();
CREATE TRIGGER return_ends AFTER UPDATE OF live, used_at, holder_id ON booking_ticket FOR EACH ROW WHEN (((old.live AND (NOT new.live)) OR ((old.used_at IS NULL) AND (new.used_at IS NOT NULL)) OR ((old.holder_id IS DISTINCT FROM new.holder_id) AND (old.code_generation <> new.code_generation)))) EXECUTE FUNCTION end_return_of_ticket();

create table buyer (
  purchase_id text not null,
  event_id text not null,
  name text,
  name_key text,
  address jsonb,
  terms_agreed_at timestamptz,
  constraint buyer_pkey PRIMARY KEY (purchase_id),
  constraint buyer_check CHECK (((name IS NULL) = (name_key IS NULL))),
  constraint buyer_event_id_fkey FOREIGN KEY (event_id) REFERENCES event(id) ON DELETE CASCADE,
  constraint buyer_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint buyer_purchase_id_fkey FOREIGN KEY (purchase_id) REFERENCES purchase(id) ON DELETE CASCADE
);
CREATE INDEX buyer_by_event ON buyer USING btree (event_id);

create table cancelled_purchase (
  purchase_id text not null,
  event_id text not null,
  asked_at timestamptz default clock_timestamp() not null,
  constraint cancelled_purchase_pkey PRIMARY KEY (purchase_id),
  constraint cancelled_purchase_event_id_fkey FOREIGN KEY (event_id) REFERENCES event_cancellation(event_id),
  constraint cancelled_purchase_purchase_id_fkey FOREIGN KEY (purchase_id) REFERENCES purchase(id)
);
CREATE INDEX cancelled_purchase_by_event ON cancelled_purchase USING btree (event_id);

create table catalogue_edition (
  name text not null,
  loaded_at timestamptz default now() not null,
  constraint catalogue_edition_pkey PRIMARY KEY (name)
);

create table contact (
  user_id text not null,
  email text,
  email_verified boolean default false not null,
  language text not null,
  updated_at timestamptz default clock_timestamp() not null,
  constraint contact_pkey PRIMARY KEY (user_id),
  constraint contact_email_check CHECK ((length(email) <= 254)),
  constraint contact_user_id_check CHECK (((length(user_id) >= 1) AND (length(user_id) <= 255)))
);
CREATE INDEX contact_by_address ON contact USING btree (lower(email) text_pattern_ops);

create table event (
  id text not null,
  external_id text,
  organiser_id text not null,
  venue_id text not null,
  name text not null,
  description text,
  category text,
  image_url text,
  parking text,
  food text,
  starts_at timestamptz not null,
  duration_minutes integer,
  capacity integer default 0 not null,
  currency text not null,
  opens_at timestamptz not null,
  sale_override text,
  queue_required boolean default true not null,
  max_tickets_per_fan integer default 8 not null,
  hold_seconds integer default 600 not null,
  admit_per_second double precision default 50 not null,
  max_shoppers integer default 500 not null,
  search_text text default ''::text not null,
  version integer default 1 not null,
  created_at timestamptz default now() not null,
  updated_at timestamptz default now() not null,
  lobby_minutes double precision default 30 not null,
  presence_seconds integer default 90 not null,
  grace_seconds integer default 300 not null,
  waitlist_offer_seconds integer default 900 not null,
  challenge boolean default false not null,
  presale_opens_at timestamptz,
  presale_closes_at timestamptz,
  cancelled_at timestamptz,
  closes_at timestamptz,
  ends_at timestamptz generated always as (event_end(starts_at, duration_minutes)) stored,
  sale_ends_at timestamptz generated always as (LEAST(COALESCE(closes_at, starts_at), event_end(starts_at, duration_minutes))) stored,
  entry_opens_minutes_before integer,
  entry_closes_minutes_after integer,
  closed_by_source boolean default false not null,
  search_names text default ''::text not null,
  search_vector tsvector,
  search_city text default ''::text not null,
  search_category text default ''::text not null,
  days daterange,
  moments tstzrange,
  search_due boolean default true not null,
  re_entry boolean default false not null,
  previous_starts_at timestamptz,
  picture_version text,
  more_time_seconds integer default 300 not null,
  focal_x real,
  focal_y real,
  accessible_until timestamptz,
  terms text,
  buyer_details text default 'none'::text not null,
  gate_list_names boolean default false not null,
  published_at timestamptz default now(),
  draft jsonb,
  series_id text,
  cost_rules jsonb,
  returns jsonb,
  keep_or_return_until timestamptz,
  keep_or_return_since timestamptz,
  queue_note text,
  constraint event_pkey PRIMARY KEY (id),
  constraint cancelled_is_closed CHECK (((cancelled_at IS NULL) OR (NOT (sale_override IS DISTINCT FROM 'closed'::text)))),
  constraint draft_is_unpublished CHECK (((published_at IS NULL) = (draft IS NOT NULL))),
  constraint event_admit_per_second_check CHECK ((admit_per_second > (0)::double precision)),
  constraint event_buyer_details_check CHECK ((buyer_details = ANY (ARRAY['none'::text, 'name'::text, 'name-and-address'::text]))),
  constraint event_capacity_check CHECK ((capacity >= 0)),
  constraint event_currency_check CHECK ((currency ~ '^[a-z]{3}$'::text)),
  constraint event_duration_minutes_check CHECK ((duration_minutes > 0)),
  constraint event_entry_closes_minutes_after_check CHECK ((entry_closes_minutes_after >= 0)),
  constraint event_entry_opens_minutes_before_check CHECK ((entry_opens_minutes_before >= 0)),
  constraint event_external_id_key UNIQUE (external_id),
  constraint event_grace_seconds_check CHECK (((grace_seconds >= 0) AND (grace_seconds <= 86400))),
  constraint event_hold_seconds_check CHECK (((hold_seconds >= 1) AND (hold_seconds <= 86400))),
  constraint event_id_check CHECK ((id ~ '^[A-Za-z0-9_-]{1,64}$'::text)),
  constraint event_keep_or_return_is_whole CHECK (((keep_or_return_until IS NULL) = (keep_or_return_since IS NULL))),
  constraint event_lobby_minutes_check CHECK ((lobby_minutes >= (0)::double precision)),
  constraint event_max_shoppers_check CHECK ((max_shoppers > 0)),
  constraint event_max_tickets_per_fan_check CHECK (((max_tickets_per_fan >= 1) AND (max_tickets_per_fan <= 50))),
  constraint event_more_time_seconds_check CHECK (((more_time_seconds >= 0) AND (more_time_seconds <= 3600))),
  constraint event_organiser_id_fkey FOREIGN KEY (organiser_id) REFERENCES organiser(id),
  constraint event_picture_version_check CHECK (((length(picture_version) >= 1) AND (length(picture_version) <= 64))),
  constraint event_presence_seconds_check CHECK (((presence_seconds >= 5) AND (presence_seconds <= 86400))),
  constraint event_queue_note_check CHECK (((length(queue_note) >= 1) AND (length(queue_note) <= 280))),
  constraint event_returns_check CHECK ((((returns ->> 'mode'::text) = ANY (ARRAY['at-once'::text, 'when-resold'::text])) AND ((((returns ->> 'feePercent'::text))::integer >= 0) AND (((returns ->> 'feePercent'::text))::integer <= 90)))),
  constraint event_sale_override_check CHECK ((sale_override = ANY (ARRAY['paused'::text, 'closed'::text]))),
  constraint event_terms_check CHECK (((length(terms) >= 1) AND (length(terms) <= 4000))),
  constraint event_venue_id_fkey FOREIGN KEY (venue_id) REFERENCES venue(id),
  constraint event_waitlist_offer_seconds_check CHECK (((waitlist_offer_seconds >= 1) AND (waitlist_offer_seconds <= 86400))),
  constraint presale_is_whole CHECK ((((presale_opens_at IS NULL) = (presale_closes_at IS NULL)) AND (presale_opens_at < presale_closes_at)))
);
CREATE INDEX event_by_days ON event USING gist (days);
CREATE INDEX event_by_moments ON event USING gist (moments);
CREATE INDEX event_by_organiser ON event USING btree (organiser_id, starts_at, id);
CREATE INDEX event_by_search_category ON event USING btree (search_category);
CREATE INDEX event_by_search_city ON event USING btree (search_city);
CREATE INDEX event_by_search_text ON event USING gin (search_text gin_trgm_ops);
CREATE INDEX event_by_search_vector ON event USING gin (search_vector);
CREATE INDEX event_by_start ON event USING btree (starts_at, id);
CREATE INDEX event_by_venue ON event USING btree (venue_id);
CREATE INDEX event_search_due ON event USING btree (id) WHERE search_due;
CREATE INDEX event_series ON event USING btree (series_id) WHERE (series_id IS NOT NULL);
CREATE TRIGGER event_has_organiser BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION give_organiser();
CREATE TRIGGER fan_amounts AFTER UPDATE OF cost_rules ON event FOR EACH ROW WHEN ((old.cost_rules IS DISTINCT FROM new.cost_rules)) EXECUTE FUNCTION refresh_fan_amounts();
CREATE TRIGGER holders_are_told AFTER UPDATE OF starts_at, venue_id, cancelled_at, keep_or_return_until ON event FOR EACH ROW WHEN ((((old.cancelled_at IS NULL) AND (new.cancelled_at IS NOT NULL)) OR ((new.cancelled_at IS NULL) AND (new.ends_at > now()) AND (((old.starts_at IS DISTINCT FROM new.starts_at) OR (old.venue_id IS DISTINCT FROM new.venue_id)) OR (old.keep_or_return_until IS DISTINCT FROM new.keep_or_return_until))))) EXECUTE FUNCTION tell_holders();
CREATE TRIGGER previous_start BEFORE UPDATE ON event FOR EACH ROW WHEN ((old.starts_at IS DISTINCT FROM new.starts_at)) EXECUTE FUNCTION note_previous_start();
CREATE TRIGGER programs_are_told_of_event AFTER UPDATE OF version, cancelled_at, published_at ON event FOR EACH ROW WHEN ((((old.version IS DISTINCT FROM new.version) OR (old.cancelled_at IS DISTINCT FROM new.cancelled_at)) OR (old.published_at IS DISTINCT FROM new.published_at))) EXECUTE FUNCTION tell_of_event();
CREATE TRIGGER programs_are_told_of_new_event AFTER INSERT ON event FOR EACH ROW EXECUTE FUNCTION tell_of_event();
CREATE TRIGGER search_due BEFORE UPDATE ON event FOR EACH ROW WHEN ((((((old.name IS DISTINCT FROM new.name) OR (old.category IS DISTINCT FROM new.category)) OR (old.venue_id IS DISTINCT FROM new.venue_id)) OR (old.starts_at IS DISTINCT FROM new.starts_at)) OR (old.duration_minutes IS DISTINCT FROM new.duration_minutes))) EXECUTE FUNCTION note_search_due();

create table event_cancellation (
  event_id text not null,
  reason text not null,
  requested_by text not null,
  requested_at timestamptz default clock_timestamp() not null,
  status text default 'closing'::text not null,
  completed_at timestamptz,
  constraint event_cancellation_pkey PRIMARY KEY (event_id),
  constraint event_cancellation_check CHECK (((completed_at IS NOT NULL) = (status = 'completed'::text))),
  constraint event_cancellation_event_id_fkey FOREIGN KEY (event_id) REFERENCES event(id),
  constraint event_cancellation_status_check CHECK ((status = ANY (ARRAY['closing'::text, 'refunding'::text, 'paused'::text, 'waiting-for-balance'::text, 'needs-attention'::text, 'completed'::text])))
);

create table event_performer (
  event_id text not null,
  performer_id text not null,
  position integer not null,
  constraint event_performer_pkey PRIMARY KEY (event_id, performer_id),
  constraint event_performer_event_id_fkey FOREIGN KEY (event_id) REFERENCES event(id) ON DELETE CASCADE,
  constraint event_performer_performer_id_fkey FOREIGN KEY (performer_id) REFERENCES performer(id)
);
CREATE INDEX event_performer_by_performer ON event_performer USING btree (performer_id);
CREATE TRIGGER search_due AFTER INSERT OR DELETE OR UPDATE ON event_performer FOR EACH ROW EXECUTE FUNCTION note_search_due_of_bill();

create table event_picture (
  event_id text not null,
  version text not null,
  small bytea,
  medium bytea,
  large bytea,
  fault text,
  fetched_at timestamptz default clock_timestamp() not null,
  constraint event_picture_pkey PRIMARY KEY (event_id),
  constraint event_picture_check CHECK (((fault IS NULL) = ((small IS NOT NULL) AND (medium IS NOT NULL) AND (large IS NOT NULL)))),
  constraint event_picture_event_id_fkey FOREIGN KEY (event_id) REFERENCES event(id) ON DELETE CASCADE
);

create table event_scenery (
  event_id text not null,
  seating_plan_id text not null,
  scenery jsonb not null,
  constraint event_scenery_pkey PRIMARY KEY (event_id),
  constraint event_scenery_event_id_fkey FOREIGN KEY (event_id) REFERENCES event(id) ON DELETE CASCADE
);

create table fan (
  event_id text not null,
  user_id text not null,
  last_claim_at timestamptz default now() not null,
  constraint fan_pkey PRIMARY KEY (event_id, user_id),
  constraint fan_event_id_fkey FOREIGN KEY (event_id) REFERENCES event(id) ON DELETE CASCADE,
  constraint fan_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id)
);

create table free_booking (
  booking_id text not null,
  event_id text not null,
  reason text not null,
  given_by text not null,
  given_at timestamptz default clock_timestamp() not null,
  constraint free_booking_pkey PRIMARY KEY (booking_id),
  constraint free_booking_booking_id_fkey FOREIGN KEY (booking_id) REFERENCES booking(id),
  constraint free_booking_event_id_fkey FOREIGN KEY (event_id) REFERENCES event(id) ON DELETE CASCADE,
  constraint free_booking_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500)))
);
CREATE INDEX free_booking_by_event ON free_booking USING btree (event_id, given_at, booking_id);

create table gate (
  id text not null,
  event_id text not null,
  name text not null,
  pairing_sha256 bytea,
  pairing_until timestamptz,
  login_sha256 bytea,
  created_by text not null,
  created_at timestamptz default clock_timestamp() not null,
  paired_at timestamptz,
  last_seen_at timestamptz,
  revoked_at timestamptz,
  constraint gate_pkey PRIMARY KEY (id),
  constraint gate_check CHECK (((pairing_sha256 IS NULL) = (pairing_until IS NULL))),
  constraint gate_check1 CHECK (((login_sha256 IS NULL) = (paired_at IS NULL))),
  constraint gate_check2 CHECK (((revoked_at IS NULL) OR ((pairing_sha256 IS NULL) AND (login_sha256 IS NULL)))),
  constraint gate_event_id_fkey FOREIGN KEY (event_id) REFERENCES event(id) ON DELETE CASCADE,
  constraint gate_id_check CHECK ((id ~ '^[A-Za-z0-9_-]{1,64}$'::text)),
  constraint gate_login_sha256_check CHECK ((octet_length(login_sha256) = 32)),
  constraint gate_login_sha256_key UNIQUE (login_sha256),
  constraint gate_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100))),
  constraint gate_pairing_sha256_check CHECK ((octet_length(pairing_sha256) = 32)),
  constraint gate_pairing_sha256_key UNIQUE (pairing_sha256)
);
CREATE INDEX gate_by_event ON gate USING btree (event_id);

create table google_wallet_ticket (
  booking_id text not null,
  ticket_id text not null,
  code_generation integer not null,
  told_state text not null,
  constraint google_wallet_ticket_pkey PRIMARY KEY (booking_id, ticket_id, code_generation),
  constraint google_wallet_ticket_booking_id_ticket_id_fkey FOREIGN KEY (booking_id, ticket_id) REFERENCES booking_ticket(booking_id, ticket_id),
  constraint google_wallet_ticket_code_generation_check CHECK ((code_generation > 0))
);

create table guest (
  user_id text not null,
  email text not null,
  created_at timestamptz default clock_timestamp() not null,
  constraint guest_pkey PRIMARY KEY (user_id),
  constraint guest_email_check CHECK (((length(email) >= 3) AND (length(email) <= 254))),
  constraint guest_user_id_check CHECK (((length(user_id) >= 1) AND (length(user_id) <= 255)))
);
CREATE INDEX guest_by_address ON guest USING btree (lower(email) text_pattern_ops);
CREATE INDEX guest_by_age ON guest USING brin (created_at);
CREATE INDEX guest_by_email ON guest USING btree (email);

create table holder_mail (
  id text not null,
  event_id text not null,
  subject text not null,
  text text not null,
  holders integer not null,
  sent_by text not null,
  sent_at timestamptz default clock_timestamp() not null,
  constraint holder_mail_pkey PRIMARY KEY (id),
  constraint holder_mail_event_id_fkey FOREIGN KEY (event_id) REFERENCES event(id) ON DELETE CASCADE,
  constraint holder_mail_id_check CHECK ((id ~ '^[A-Za-z0-9_-]{1,64}$'::text)),
  constraint holder_mail_subject_check CHECK (((length(subject) >= 1) AND (length(subject) <= 120))),
  constraint holder_mail_text_check CHECK (((length(text) >= 1) AND (length(text) <= 4000)))
);
CREATE INDEX holder_mail_by_event ON holder_mail USING btree (event_id, sent_at DESC);

create table idempotency_key (
  user_id text not null,
  key text not null,
  request_hash text not null,
  seed text not null,
  locked_until timestamptz,
  status integer,
  body json,
  created_at timestamptz default clock_timestamp() not null,
  headers json,
  constraint idempotency_key_pkey PRIMARY KEY (user_id, key)
);
CREATE INDEX idempotency_key_by_age ON idempotency_key USING btree (created_at);

create table invoice (
  fact_key text not null,
  id text generated always as (('inv_'::text || "left"(encode(sha256((fact_key)::bytea), 'hex'::text), 26))) stored not null,
  kind text not null,
  booking_id text not null,
  event_id text not null,
  organiser_id text not null,
  amount bigint not null,
  currency text not null,
  lines jsonb,
  noted_at timestamptz default clock_timestamp() not null,
  number text,
  year integer,
  position bigint,
  issued_at timestamptz,
  seller jsonb,
  buyer jsonb,
  event jsonb,
  constraint invoice_pkey PRIMARY KEY (fact_key),
  constraint invoice_amount_check CHECK ((amount > 0)),
  constraint invoice_booking_id_fkey FOREIGN KEY (booking_id) REFERENCES booking(id),
  constraint invoice_event_id_fkey FOREIGN KEY (event_id) REFERENCES event(id),
  constraint invoice_id_key UNIQUE (id),
  constraint invoice_kind_check CHECK ((kind = ANY (ARRAY['invoice'::text, 'credit-note'::text]))),
  constraint invoice_organiser_id_fkey FOREIGN KEY (organiser_id) REFERENCES organiser(id),
  constraint invoice_organiser_id_kind_year_position_key UNIQUE (organiser_id, kind, year, "position"),
  constraint issued_is_whole CHECK (((num_nulls(number, year, "position", issued_at, seller, event) = ANY (ARRAY[0, 6])) AND ((number IS NULL) OR (lines IS NOT NULL))))
);
CREATE INDEX invoice_by_booking ON invoice USING btree (booking_id);
CREATE INDEX invoice_by_event ON invoice USING btree (event_id, issued_at DESC, id) WHERE (number IS NOT NULL);
CREATE INDEX invoice_by_time ON invoice USING btree (issued_at DESC, id) WHERE (number IS NOT NULL);
CREATE INDEX invoice_to_issue ON invoice USING btree (organiser_id, kind, noted_at, fact_key) WHERE (number IS NULL);
CREATE TRIGGER invoice_is_never_emptied BEFORE TRUNCATE ON invoice FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_issued();
CREATE TRIGGER invoice_never_changes BEFORE DELETE OR UPDATE ON invoice FOR EACH ROW EXECUTE FUNCTION refuse_change_of_issued();

create table invoice_series (
  organiser_id text not null,
  kind text not null,
  year integer not null,
  last_position bigint default 0 not null,
  constraint invoice_series_pkey PRIMARY KEY (organiser_id, kind, year),
  constraint invoice_series_kind_check CHECK ((kind = ANY (ARRAY['invoice'::text, 'credit-note'::text]))),
  constraint invoice_series_last_position_check CHECK ((last_position >= 0)),
  constraint invoice_series_organiser_id_fkey FOREIGN KEY (organiser_id) REFERENCES seller(organiser_id)
);

create table journal_setting (
  is_only boolean default true not null,
  chart text not null,
  accounts jsonb default '{}'::jsonb not null,
  consultant_number integer not null,
  client_number integer not null,
  first_month integer not null,
  updated_at timestamptz default clock_timestamp() not null,
  constraint journal_setting_pkey PRIMARY KEY (is_only),
  constraint journal_setting_chart_check CHECK ((chart = ANY (ARRAY['SKR03'::text, 'SKR04'::text]))),
  constraint journal_setting_client_number_check CHECK (((client_number >= 1) AND (client_number <= 99999))),
  constraint journal_setting_consultant_number_check CHECK (((consultant_number >= 1001) AND (consultant_number <= 9999999))),
  constraint journal_setting_first_month_check CHECK (((first_month >= 1) AND (first_month <= 12))),
  constraint journal_setting_is_only_check CHECK (is_only)
);

create table ledger_entry (
  id bigint generated always as identity not null,
  entry_key text not null,
  at timestamptz default clock_timestamp() not null,
  debit_account text not null,
  credit_account text not null,
  amount bigint not null,
  currency text not null,
  purchase_id text not null,
  booking_id text,
  bank_object text not null,
  description text not null,
  constraint ledger_entry_pkey PRIMARY KEY (id),
  constraint credit_is_an_account CHECK ((credit_account = ANY (ARRAY['card-holds'::text, 'card-holds-offset'::text, 'receivable'::text, 'bank'::text, 'sales'::text, 'service-fees'::text, 'tax'::text, 'fees'::text, 'refunds'::text, 'owed'::text, 'disputed'::text, 'losses'::text]))),
  constraint debit_is_an_account CHECK ((debit_account = ANY (ARRAY['card-holds'::text, 'card-holds-offset'::text, 'receivable'::text, 'bank'::text, 'sales'::text, 'service-fees'::text, 'tax'::text, 'fees'::text, 'refunds'::text, 'owed'::text, 'disputed'::text, 'losses'::text]))),
  constraint holds_stay_beside CHECK (((debit_account ~~ 'card-holds%'::text) = (credit_account ~~ 'card-holds%'::text))),
  constraint ledger_entry_amount_check CHECK ((amount >= 0)),
  constraint ledger_entry_booking_id_fkey FOREIGN KEY (booking_id) REFERENCES booking(id),
  constraint ledger_entry_check CHECK ((debit_account <> credit_account)),
  constraint ledger_entry_currency_check CHECK ((currency ~ '^[a-z]{3}$'::text)),
  constraint ledger_entry_entry_key_key UNIQUE (entry_key),
  constraint ledger_entry_purchase_id_fkey FOREIGN KEY (purchase_id) REFERENCES purchase(id)
);
CREATE INDEX ledger_by_bank_object ON ledger_entry USING btree (bank_object);
CREATE INDEX ledger_by_purchase ON ledger_entry USING btree (purchase_id);
CREATE INDEX ledger_by_time ON ledger_entry USING btree (at, id);
CREATE INDEX ledger_of_disputes ON ledger_entry USING btree (bank_object) WHERE ((debit_account = 'disputed'::text) OR (credit_account = 'disputed'::text));
CREATE TRIGGER ledger_is_append_only BEFORE DELETE OR UPDATE ON ledger_entry FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_is_never_emptied BEFORE TRUNCATE ON ledger_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table message (
  key text not null,
  kind text not null,
  user_id text,
  email text,
  language text,
  facts jsonb default '{}'::jsonb not null,
  created_at timestamptz default clock_timestamp() not null,
  due_at timestamptz default clock_timestamp() not null,
  tries integer default 0 not null,
  state text default 'waiting'::text not null,
  ended_at timestamptz,
  detail text,
  ways jsonb default '{}'::jsonb not null,
  constraint message_pkey PRIMARY KEY (key),
  constraint message_check CHECK (((ended_at IS NULL) = (state = 'waiting'::text))),
  constraint message_check1 CHECK (((user_id IS NOT NULL) OR (email IS NOT NULL))),
  constraint message_email_check CHECK ((length(email) <= 254)),
  constraint message_key_check CHECK (((length(key) >= 1) AND (length(key) <= 400))),
  constraint message_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'failed'::text, 'skipped'::text]))),
  constraint message_user_id_check CHECK (((length(user_id) >= 1) AND (length(user_id) <= 255)))
);
CREATE INDEX message_by_age ON message USING brin (created_at);
CREATE INDEX message_by_holder_mail ON message USING btree (((facts ->> 'mailId'::text))) WHERE (kind = 'holder-mail'::text);
CREATE INDEX message_by_user ON message USING btree (user_id, created_at) WHERE (user_id IS NOT NULL);
CREATE INDEX message_due ON message USING btree (due_at) WHERE (state = 'waiting'::text);
CREATE INDEX message_failed ON message USING btree (ended_at) WHERE (state = 'failed'::text);

create table migration (
  name text not null,
  sha256 text not null,
  applied_at timestamptz default now() not null,
  constraint migration_pkey PRIMARY KEY (name)
);

create table offline_scan (
  scanned_by text not null,
  id text not null,
  event_id text not null,
  booking_id text not null,
  ticket_id text not null,
  gate text,
  leaves boolean default false not null,
  scanned_at timestamptz not null,
  merged_at timestamptz default clock_timestamp() not null,
  outcome text not null,
  other_at timestamptz,
  other_gate text,
  other_by text,
  constraint offline_scan_pkey PRIMARY KEY (scanned_by, id),
  constraint offline_scan_check CHECK (((outcome = 'double'::text) = (other_at IS NOT NULL))),
  constraint offline_scan_event_id_fkey FOREIGN KEY (event_id) REFERENCES event(id) ON DELETE CASCADE,
  constraint offline_scan_id_check CHECK (((length(id) >= 1) AND (length(id) <= 64))),
  constraint offline_scan_outcome_check CHECK ((outcome = ANY (ARRAY['used'::text, 'left'::text, 'double'::text, 'void'::text, 'other-event'::text, 'unknown'::text, 'not-inside'::text])))
);
CREATE INDEX offline_scan_by_event ON offline_scan USING btree (event_id, merged_at DESC);

create table on_sale_draw (
  event_id text not null,
  round integer not null,
  seed text not null,
  commitment text not null,
  promised_at timestamptz default now() not null,
  drawn_at timestamptz,
  numbers bytea,
  numbers_sha256 text,
  constraint on_sale_draw_pkey PRIMARY KEY (event_id, round),
  constraint on_sale_draw_check CHECK ((((drawn_at IS NULL) = (numbers IS NULL)) AND ((drawn_at IS NULL) = (numbers_sha256 IS NULL)))),
  constraint on_sale_draw_commitment_check CHECK ((commitment ~ '^[0-9a-f]{64}$'::text)),
  constraint on_sale_draw_event_id_fkey FOREIGN KEY (event_id) REFERENCES event(id) ON DELETE CASCADE,
  constraint on_sale_draw_numbers_sha256_check CHECK ((numbers_sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint on_sale_draw_round_check CHECK ((round > 0)),
  constraint on_sale_draw_seed_check CHECK ((seed ~ '^[0-9a-f]{64}$'::text))
);

create table ops_audit (
  id bigint generated always as identity not null,
  audit_key text not null,
  at timestamptz default clock_timestamp() not null,
  actor text not null,
  action text not null,
  subject_type text not null,
  subject_id text not null,
  event_id text,
  reason text not null,
  outcome text not null,
  details jsonb default '{}'::jsonb not null,
  organiser_id text,
  constraint ops_audit_pkey PRIMARY KEY (id),
  constraint ops_audit_action_check CHECK ((action ~ '^[a-z][a-z0-9-]{0,59}$'::text)),
  constraint ops_audit_actor_check CHECK (((length(actor) >= 1) AND (length(actor) <= 128))),
  constraint ops_audit_audit_key_key UNIQUE (audit_key),
  constraint ops_audit_outcome_check CHECK ((outcome ~ '^[a-z][a-z0-9-]{0,59}$'::text)),
  constraint ops_audit_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
  constraint ops_audit_subject_type_check CHECK ((subject_type ~ '^[a-z][a-z0-9-]{0,59}$'::text))
);
CREATE INDEX ops_audit_by_batch ON ops_audit USING btree (((details ->> 'batchId'::text)), id) WHERE (details ? 'batchId'::text);
CREATE INDEX ops_audit_by_event ON ops_audit USING btree (event_id, id DESC) WHERE (event_id IS NOT NULL);
CREATE INDEX ops_audit_by_organiser ON ops_audit USING btree (organiser_id, id DESC) WHERE (organiser_id IS NOT NULL);
CREATE INDEX ops_audit_by_subject ON ops_audit USING btree (subject_type, subject_id, id DESC);
CREATE TRIGGER ops_audit_has_organiser BEFORE INSERT ON ops_audit FOR EACH ROW EXECUTE FUNCTION note_audit_organiser();
CREATE TRIGGER ops_audit_is_append_only BEFORE DELETE OR UPDATE ON ops_audit FOR EACH ROW EXECUTE FUNCTION refuse_change_of_audit();

create table organiser (
  id text not null,
  name text not null,
  shared_role text,
  created_at timestamptz default clock_timestamp() not null,
  constraint organiser_pkey PRIMARY KEY (id),
  constraint organiser_id_check CHECK (((length(id) >= 1) AND (length(id) <= 64))),
  constraint organiser_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint organiser_shared_role_check CHECK ((shared_role = ANY (ARRAY['owner'::text, 'editor'::text, 'box-office'::text, 'viewer'::text])))
);
CREATE INDEX organiser_by_name ON organiser USING btree (lower(name), id);

create table organiser_member (
  organiser_id text not null,
  user_id text not null,
  role text not null,
  joined_at timestamptz default clock_timestamp() not null,
  constraint organiser_member_pkey PRIMARY KEY (organiser_id, user_id),
  constraint organiser_member_organiser_id_fkey FOREIGN KEY (organiser_id) REFERENCES organiser(id),
  constraint organiser_member_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'editor'::text, 'box-office'::text, 'viewer'::text]))),
  constraint organiser_member_user_id_check CHECK (((length(user_id) >= 1) AND (length(user_id) <= 255)))
);
CREATE INDEX organiser_member_by_user ON organiser_member USING btree (user_id, joined_at);

create table performer (
  id text not null,
  external_id text,
  name text not null,
  description text,
  constraint performer_pkey PRIMARY KEY (id),
  constraint performer_external_id_key UNIQUE (external_id),
  constraint performer_id_check CHECK ((id ~ '^[A-Za-z0-9_-]{1,64}$'::text))
);
CREATE TRIGGER search_due AFTER UPDATE ON performer FOR EACH ROW WHEN ((old.name IS DISTINCT FROM new.name)) EXECUTE FUNCTION note_search_due_of_performer();

create table presale_code (
  id text not null,
  event_id text not null,
  code_sha256 bytea not null,
  label text,
  max_uses integer not null,
  uses integer default 0 not null,
  valid_from timestamptz default '-infinity'::timestamptz not null,
  valid_until timestamptz default 'infinity'::timestamptz not null,
  disabled_at timestamptz,
  created_by text not null,
  created_at timestamptz default clock_timestamp() not null,
  constraint presale_code_pkey PRIMARY KEY (id),
  constraint presale_code_check CHECK (((uses >= 0) AND (uses <= max_uses))),
  constraint presale_code_code_sha256_check CHECK ((octet_length(code_sha256) = 32)),
  constraint presale_code_event_id_code_sha256_key UNIQUE (event_id, code_sha256),
  constraint presale_code_event_id_fkey FOREIGN KEY (event_id) REFERENCES event(id) ON DELETE CASCADE,
  constraint presale_code_id_check CHECK ((id ~ '^[A-Za-z0-9_-]{1,64}$'::text)),
  constraint presale_code_max_uses_check CHECK ((max_uses > 0))
);

create table presale_entry (
  event_id text not null,
  user_id text not null,
  code_id text,
  entered_at timestamptz default clock_timestamp() not null,
  constraint presale_entry_pkey PRIMARY KEY (event_id, user_id),
  constraint presale_entry_code_id_fkey FOREIGN KEY (code_id) REFERENCES presale_code(id),
  constraint presale_entry_event_id_fkey FOREIGN KEY (event_id) REFERENCES event(id) ON DELETE CASCADE,
  constraint presale_entry_user_id_check CHECK (((length(user_id) >= 1) AND (length(user_id) <= 255)))
);
CREATE INDEX presale_entry_by_code ON presale_entry USING btree (code_id) WHERE (code_id IS NOT NULL);

create table price (
  event_id text not null,
  price_level text not null,
  amount bigint not null,
  currency text not null,
  ends_at timestamptz,
  next_level text,
  has_ended boolean default false not null,
  fan_amount bigint not null,
  constraint price_pkey PRIMARY KEY (event_id, price_level),
  constraint price_amount_check CHECK ((amount >= 0)),
  constraint price_currency_check CHECK ((currency ~ '^[a-z]{3}$'::text)),
  constraint price_end_is_whole CHECK (((ends_at IS NULL) = (next_level IS NULL))),
  constraint price_event_id_fkey FOREIGN KEY (event_id) REFERENCES event(id) ON DELETE CASCADE,
  constraint price_fan_amount_check CHECK ((fan_amount >= 0)),
  constraint price_next_level_fkey FOREIGN KEY (event_id, next_level) REFERENCES price(event_id, price_level) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX price_due ON price USING btree (ends_at) WHERE ((ends_at IS NOT NULL) AND (NOT has_ended));
CREATE TRIGGER fan_amount BEFORE INSERT OR UPDATE ON price FOR EACH ROW EXECUTE FUNCTION set_fan_amount();

create table purchase (
  id text not null,
  event_id text not null,
  user_id text not null,
  workflow_id text not null,
  run_id text not null,
  stage text not null,
  stage_seq integer default 0 not null,
  tickets jsonb not null,
  total_amount bigint not null,
  currency text not null,
  hold_expires_at timestamptz not null,
  payment_intent_id text,
  attention_reason text,
  created_at timestamptz default now() not null,
  generation integer default 0 not null,
  payment_generation integer default 0 not null,
  more_time_taken boolean default false not null,
  costs jsonb,
  constraint purchase_pkey PRIMARY KEY (id),
  constraint purchase_event_id_fkey FOREIGN KEY (event_id) REFERENCES event(id),
  constraint purchase_id_check CHECK ((id ~ '^[A-Za-z0-9_-]{1,64}$'::text)),
  constraint purchase_payment_intent_id_key UNIQUE (payment_intent_id),
  constraint purchase_total_amount_check CHECK ((total_amount >= 0)),
  constraint purchase_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id)
);
CREATE INDEX purchase_by_age ON purchase USING brin (created_at);
CREATE INDEX purchase_by_event ON purchase USING btree (event_id);
CREATE INDEX purchase_by_stage ON purchase USING btree (stage) WHERE (stage <> ALL (ARRAY['confirmed'::text, 'released'::text, 'expired'::text, 'refunded'::text]));
CREATE INDEX purchase_by_user ON purchase USING btree (user_id, event_id, created_at DESC);
CREATE TRIGGER purchase_can_be_paid BEFORE INSERT OR UPDATE OF total_amount ON purchase FOR EACH ROW EXECUTE FUNCTION refuse_unpayable();

create table purchase_stage (
  purchase_id text not null,
  seq integer not null,
  stage text not null,
  at timestamptz default clock_timestamp() not null,
  constraint purchase_stage_pkey PRIMARY KEY (purchase_id, seq),
  constraint purchase_stage_purchase_id_fkey FOREIGN KEY (purchase_id) REFERENCES purchase(id) ON DELETE CASCADE
);

create table push_subscription (
  id text not null,
  user_id text not null,
  endpoint text not null,
  p256dh text not null,
  auth text not null,
  language text not null,
  created_at timestamptz default clock_timestamp() not null,
  constraint push_subscription_pkey PRIMARY KEY (id),
  constraint push_subscription_endpoint_check CHECK ((length(endpoint) <= 2000)),
  constraint push_subscription_user_id_check CHECK (((length(user_id) >= 1) AND (length(user_id) <= 255)))
);
CREATE INDEX push_subscription_by_user ON push_subscription USING btree (user_id);

create table reconciliation (
  id text not null,
  kind text not null,
  window_from timestamptz not null,
  window_to timestamptz not null,
  status text default 'running'::text not null,
  requested_by text not null,
  run_id text,
  as_of timestamptz default clock_timestamp() not null,
  ended_at timestamptz,
  totals jsonb,
  classes jsonb,
  failure text,
  constraint reconciliation_pkey PRIMARY KEY (id),
  constraint reconciliation_check CHECK ((window_from < window_to)),
  constraint reconciliation_id_check CHECK ((id ~ '^[A-Za-z0-9_-]{1,64}$'::text)),
  constraint reconciliation_kind_check CHECK ((kind = ANY (ARRAY['daily'::text, 'hourly'::text, 'on-demand'::text]))),
  constraint reconciliation_status_check CHECK ((status = ANY (ARRAY['running'::text, 'completed'::text, 'failed'::text])))
);
CREATE INDEX reconciliation_by_day ON reconciliation USING btree (window_from) WHERE (kind = 'daily'::text);
CREATE INDEX reconciliation_by_start ON reconciliation USING btree (as_of DESC, id DESC);

create table reconciliation_case (
  id text not null,
  class text not null,
  subject text not null,
  purchase_id text,
  booking_id text,
  payment_intent_id text,
  state text not null,
  assignee text,
  note text,
  opened_at timestamptz default clock_timestamp() not null,
  changed_at timestamptz default clock_timestamp() not null,
  constraint reconciliation_case_pkey PRIMARY KEY (id),
  constraint reconciliation_case_booking_id_fkey FOREIGN KEY (booking_id) REFERENCES booking(id),
  constraint reconciliation_case_class_subject_key UNIQUE (class, subject),
  constraint reconciliation_case_purchase_id_fkey FOREIGN KEY (purchase_id) REFERENCES purchase(id),
  constraint reconciliation_case_state_check CHECK ((state = ANY (ARRAY['open'::text, 'in-progress'::text, 'resolved'::text, 'explained'::text, 'repaired'::text])))
);
CREATE INDEX reconciliation_case_by_state ON reconciliation_case USING btree (state, opened_at DESC, id);

create table reconciliation_difference (
  reconciliation_id text not null,
  case_id text not null,
  position integer not null,
  amounts jsonb not null,
  detail text not null,
  repair text,
  repair_outcome text,
  movement_ids text[] not null,
  constraint reconciliation_difference_pkey PRIMARY KEY (reconciliation_id, case_id),
  constraint reconciliation_difference_case_id_fkey FOREIGN KEY (case_id) REFERENCES reconciliation_case(id),
  constraint reconciliation_difference_reconciliation_id_fkey FOREIGN KEY (reconciliation_id) REFERENCES reconciliation(id) ON DELETE CASCADE,
  constraint reconciliation_difference_repair_check CHECK ((repair = ANY (ARRAY['refund'::text, 'void'::text, 'follow-bank'::text])))
);
CREATE INDEX reconciliation_difference_by_case ON reconciliation_difference USING btree (case_id);

create table refund (
  id text not null,
  booking_id text not null,
  ticket_ids text[] not null,
  amount bigint not null,
  currency text not null,
  status text default 'open'::text not null,
  workflow_id text,
  requested_by text not null,
  reason text not null,
  detail text,
  bank_refund_id text,
  opened_at timestamptz default clock_timestamp() not null,
  closed_at timestamptz,
  lines jsonb,
  constraint refund_pkey PRIMARY KEY (id),
  constraint refund_amount_check CHECK ((amount >= 0)),
  constraint refund_bank_refund_id_key UNIQUE (bank_refund_id),
  constraint refund_booking_id_fkey FOREIGN KEY (booking_id) REFERENCES booking(id),
  constraint refund_id_check CHECK ((id ~ '^[A-Za-z0-9_-]{1,64}$'::text)),
  constraint refund_is_closed_at_its_end CHECK (((closed_at IS NOT NULL) = (status = ANY (ARRAY['refunded'::text, 'settled-elsewhere'::text, 'withdrawn'::text])))),
  constraint refund_status_check CHECK ((status = ANY (ARRAY['open'::text, 'pending'::text, 'balance-empty'::text, 'needs-attention'::text, 'refunded'::text, 'settled-elsewhere'::text, 'withdrawn'::text]))),
  constraint refund_ticket_ids_check CHECK ((cardinality(ticket_ids) > 0))
);
CREATE INDEX refund_by_booking ON refund USING btree (booking_id, opened_at);
CREATE INDEX refund_by_time ON refund USING btree (opened_at DESC, id DESC);
CREATE INDEX refund_running ON refund USING btree (opened_at) WHERE (closed_at IS NULL);

create table sale_sample (
  event_id text not null,
  at timestamptz not null,
  waiting integer not null,
  admitted integer not null,
  inside integer not null,
  constraint sale_sample_pkey PRIMARY KEY (event_id, at),
  constraint sale_sample_event_id_fkey FOREIGN KEY (event_id) REFERENCES event(id) ON DELETE CASCADE
);

create table seat_block (
  id text not null,
  event_id text not null,
  kind text not null,
  reason text not null,
  holder text,
  seats integer not null,
  releases_at timestamptz,
  created_by text not null,
  created_at timestamptz default clock_timestamp() not null,
  closed_at timestamptz,
  constraint seat_block_pkey PRIMARY KEY (id),
  constraint seat_block_event_id_fkey FOREIGN KEY (event_id) REFERENCES event(id) ON DELETE CASCADE,
  constraint seat_block_holder_check CHECK (((length(holder) >= 1) AND (length(holder) <= 200))),
  constraint seat_block_id_check CHECK ((id ~ '^[A-Za-z0-9_-]{1,64}$'::text)),
  constraint seat_block_kind_check CHECK ((kind = ANY (ARRAY['house'::text, 'kill'::text, 'allotment'::text]))),
  constraint seat_block_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
  constraint seat_block_seats_check CHECK ((seats > 0))
);
CREATE INDEX seat_block_by_event ON seat_block USING btree (event_id, created_at, id);
CREATE INDEX seat_block_due ON seat_block USING btree (releases_at) WHERE ((closed_at IS NULL) AND (releases_at IS NOT NULL));

create table seating_plan (
  id text not null,
  organiser_id text not null,
  name text not null,
  plan jsonb not null,
  places integer not null,
  version integer default 1 not null,
  created_at timestamptz default clock_timestamp() not null,
  updated_at timestamptz default clock_timestamp() not null,
  constraint seating_plan_pkey PRIMARY KEY (id),
  constraint seating_plan_id_check CHECK (((length(id) >= 1) AND (length(id) <= 64))),
  constraint seating_plan_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint seating_plan_places_check CHECK (((places >= 0) AND (places <= 100000)))
);
CREATE INDEX seating_plan_by_organiser ON seating_plan USING btree (organiser_id, updated_at DESC, id);

create table seller (
  organiser_id text not null,
  name text not null,
  address text not null,
  tax_id text not null,
  invoice_prefix text not null,
  credit_note_prefix text not null,
  time_zone text default 'UTC'::text not null,
  note text,
  updated_at timestamptz default clock_timestamp() not null,
  constraint seller_pkey PRIMARY KEY (organiser_id),
  constraint seller_address_check CHECK (((length(address) >= 1) AND (length(address) <= 500))),
  constraint seller_check CHECK ((invoice_prefix <> credit_note_prefix)),
  constraint seller_credit_note_prefix_check CHECK ((credit_note_prefix ~ '^[A-Za-z0-9-]{0,20}$'::text)),
  constraint seller_invoice_prefix_check CHECK ((invoice_prefix ~ '^[A-Za-z0-9-]{0,20}$'::text)),
  constraint seller_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint seller_note_check CHECK (((length(note) >= 1) AND (length(note) <= 500))),
  constraint seller_organiser_id_fkey FOREIGN KEY (organiser_id) REFERENCES organiser(id),
  constraint seller_tax_id_check CHECK (((length(tax_id) >= 1) AND (length(tax_id) <= 50)))
);

create table sign_in_link (
  sha256 bytea not null,
  email text not null,
  expires_at timestamptz not null,
  constraint sign_in_link_pkey PRIMARY KEY (sha256)
);
CREATE INDEX sign_in_link_by_end ON sign_in_link USING btree (expires_at);

create table team_invitation (
  id text not null,
  organiser_id text not null,
  sha256 bytea not null,
  role text not null,
  email text,
  invited_by text not null,
  created_at timestamptz default clock_timestamp() not null,
  expires_at timestamptz not null,
  accepted_by text,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  constraint team_invitation_pkey PRIMARY KEY (id),
  constraint team_invitation_email_check CHECK (((length(email) >= 3) AND (length(email) <= 254))),
  constraint team_invitation_organiser_id_fkey FOREIGN KEY (organiser_id) REFERENCES organiser(id),
  constraint team_invitation_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'editor'::text, 'box-office'::text, 'viewer'::text]))),
  constraint team_invitation_sha256_key UNIQUE (sha256)
);
CREATE INDEX team_invitation_by_organiser ON team_invitation USING btree (organiser_id, created_at DESC);

create table ticket (
  id text not null,
  event_id text not null,
  section text not null,
  row_label text,
  seat_label text,
  row_position integer default 0 not null,
  seat_position integer not null,
  x real not null,
  y real not null,
  price_level text not null,
  status text default 'available'::text not null,
  version bigint default 0 not null,
  purchase_id text,
  holder_id text,
  hold_expires_at timestamptz,
  booking_id text,
  distance real default 0 not null,
  access text,
  block_id text,
  constraint ticket_pkey PRIMARY KEY (id),
  constraint ticket_access_check CHECK ((access = ANY (ARRAY['accessible'::text, 'companion'::text]))),
  constraint ticket_block_id_fkey FOREIGN KEY (block_id) REFERENCES seat_block(id),
  constraint ticket_booking_id_fkey FOREIGN KEY (booking_id) REFERENCES booking(id) DEFERRABLE INITIALLY DEFERRED,
  constraint ticket_event_id_fkey FOREIGN KEY (event_id) REFERENCES event(id),
  constraint ticket_event_id_price_level_fkey FOREIGN KEY (event_id, price_level) REFERENCES price(event_id, price_level),
  constraint ticket_id_check CHECK ((id ~ '^[A-Za-z0-9_-]{1,64}$'::text)),
  constraint ticket_purchase_id_fkey FOREIGN KEY (purchase_id) REFERENCES purchase(id) DEFERRABLE INITIALLY DEFERRED,
  constraint ticket_state_is_whole CHECK ((((status = 'available'::text) AND (purchase_id IS NULL) AND (holder_id IS NULL) AND (hold_expires_at IS NULL) AND (booking_id IS NULL) AND (block_id IS NULL)) OR ((status = 'held'::text) AND (purchase_id IS NOT NULL) AND (holder_id IS NOT NULL) AND (hold_expires_at IS NOT NULL) AND (booking_id IS NULL) AND (block_id IS NULL)) OR ((status = 'booked'::text) AND (purchase_id IS NOT NULL) AND (holder_id IS NOT NULL) AND (hold_expires_at IS NULL) AND (booking_id IS NOT NULL) AND (block_id IS NULL)) OR ((status = 'blocked'::text) AND (purchase_id IS NULL) AND (holder_id IS NULL) AND (hold_expires_at IS NULL) AND (booking_id IS NULL) AND (block_id IS NOT NULL)))) NOT VALID,
  constraint ticket_status_check CHECK ((status = ANY (ARRAY['available'::text, 'held'::text, 'booked'::text, 'blocked'::text]))) NOT VALID
);
CREATE INDEX ticket_by_block ON ticket USING btree (block_id) WHERE (block_id IS NOT NULL);
CREATE INDEX ticket_by_hold_end ON ticket USING btree (hold_expires_at) WHERE (hold_expires_at IS NOT NULL);
CREATE INDEX ticket_by_holder ON ticket USING btree (holder_id, event_id) WHERE (status <> 'available'::text);
CREATE UNIQUE INDEX ticket_by_place ON ticket USING btree (event_id, section, row_position, seat_position);
CREATE INDEX ticket_by_purchase ON ticket USING btree (purchase_id) WHERE (purchase_id IS NOT NULL);
CREATE INDEX ticket_free ON ticket USING btree (event_id, price_level, distance, row_position, section, seat_position) WHERE (status = 'available'::text);
alter table ticket replica identity using index ticket_by_place;

create table ticket_return (
  refund_key text not null,
  booking_id text not null,
  ticket_id text not null,
  event_id text not null,
  user_id text not null,
  why text not null,
  fee_percent integer not null,
  face bigint not null,
  currency text not null,
  state text not null,
  resold_to text,
  asked_at timestamptz,
  created_at timestamptz default clock_timestamp() not null,
  closed_at timestamptz,
  constraint ticket_return_pkey PRIMARY KEY (refund_key, ticket_id),
  constraint ticket_return_booking_id_ticket_id_fkey FOREIGN KEY (booking_id, ticket_id) REFERENCES booking_ticket(booking_id, ticket_id),
  constraint ticket_return_check CHECK (((state <> 'resold'::text) OR (resold_to IS NOT NULL))),
  constraint ticket_return_check1 CHECK (((closed_at IS NULL) = (state = ANY (ARRAY['offered'::text, 'resold'::text, 'due'::text])))),
  constraint ticket_return_event_id_fkey FOREIGN KEY (event_id) REFERENCES event(id) ON DELETE CASCADE,
  constraint ticket_return_face_check CHECK ((face >= 0)),
  constraint ticket_return_fee_percent_check CHECK (((fee_percent >= 0) AND (fee_percent <= 90))),
  constraint ticket_return_refund_key_check CHECK ((refund_key ~ '^[A-Za-z0-9_-]{1,64}$'::text)),
  constraint ticket_return_resold_to_fkey FOREIGN KEY (resold_to) REFERENCES booking(id),
  constraint ticket_return_state_check CHECK ((state = ANY (ARRAY['offered'::text, 'resold'::text, 'due'::text, 'returned'::text, 'withdrawn'::text, 'lapsed'::text, 'void'::text]))),
  constraint ticket_return_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id),
  constraint ticket_return_why_check CHECK ((why = ANY (ARRAY['policy'::text, 'moved'::text])))
);
CREATE UNIQUE INDEX one_offer_per_seat ON ticket_return USING btree (ticket_id) WHERE (state = 'offered'::text);
CREATE UNIQUE INDEX one_return_per_ticket ON ticket_return USING btree (booking_id, ticket_id) WHERE (state = ANY (ARRAY['offered'::text, 'resold'::text, 'due'::text, 'returned'::text]));
CREATE INDEX ticket_return_by_event ON ticket_return USING btree (event_id, created_at, ticket_id);
CREATE INDEX ticket_return_by_resale ON ticket_return USING btree (resold_to) WHERE (resold_to IS NOT NULL);
CREATE INDEX ticket_return_due ON ticket_return USING btree (created_at) WHERE (state = ANY (ARRAY['resold'::text, 'due'::text]));
CREATE INDEX ticket_return_offered ON ticket_return USING btree (event_id, user_id) WHERE (state = 'offered'::text);

create table ticket_transfer (
  id text not null,
  booking_id text not null,
  ticket_id text not null,
  from_user text not null,
  to_user text,
  state text default 'offered'::text not null,
  expires_at timestamptz not null,
  created_at timestamptz default clock_timestamp() not null,
  closed_at timestamptz,
  by_link boolean default false not null,
  to_email text,
  constraint ticket_transfer_pkey PRIMARY KEY (id),
  constraint ticket_transfer_booking_id_ticket_id_fkey FOREIGN KEY (booking_id, ticket_id) REFERENCES booking_ticket(booking_id, ticket_id),
  constraint ticket_transfer_check CHECK ((from_user <> to_user)),
  constraint ticket_transfer_check1 CHECK (((state = 'offered'::text) = (closed_at IS NULL))),
  constraint ticket_transfer_check2 CHECK ((by_link OR (to_user IS NOT NULL))),
  constraint ticket_transfer_check3 CHECK (((state <> 'accepted'::text) OR (to_user IS NOT NULL))),
  constraint ticket_transfer_from_user_fkey FOREIGN KEY (from_user) REFERENCES app_user(id),
  constraint ticket_transfer_id_check CHECK ((id ~ '^[A-Za-z0-9_-]{1,64}$'::text)),
  constraint ticket_transfer_state_check CHECK ((state = ANY (ARRAY['offered'::text, 'accepted'::text, 'declined'::text, 'withdrawn'::text, 'lapsed'::text, 'void'::text]))),
  constraint ticket_transfer_to_email_check CHECK ((length(to_email) <= 254)),
  constraint ticket_transfer_to_user_fkey FOREIGN KEY (to_user) REFERENCES app_user(id)
);
CREATE UNIQUE INDEX one_offer_per_ticket ON ticket_transfer USING btree (booking_id, ticket_id) WHERE (state = 'offered'::text);
CREATE INDEX ticket_transfer_by_booking ON ticket_transfer USING btree (booking_id);
CREATE INDEX ticket_transfer_by_from ON ticket_transfer USING btree (from_user, created_at DESC);
CREATE INDEX ticket_transfer_by_to ON ticket_transfer USING btree (to_user, created_at DESC);

create table venue (
  id text not null,
  external_id text,
  name text not null,
  address text,
  city text not null,
  country text not null,
  lat double precision,
  lon double precision,
  time_zone text,
  constraint venue_pkey PRIMARY KEY (id),
  constraint venue_check CHECK (((lat IS NULL) = (lon IS NULL))),
  constraint venue_external_id_key UNIQUE (external_id),
  constraint venue_id_check CHECK ((id ~ '^[A-Za-z0-9_-]{1,64}$'::text)),
  constraint venue_lat_check CHECK (((lat >= ('-90'::integer)::double precision) AND (lat <= (90)::double precision))),
  constraint venue_lon_check CHECK (((lon >= ('-180'::integer)::double precision) AND (lon <= (180)::double precision)))
);
CREATE TRIGGER search_due AFTER UPDATE ON venue FOR EACH ROW WHEN ((((((old.name IS DISTINCT FROM new.name) OR (old.city IS DISTINCT FROM new.city)) OR (old.lat IS DISTINCT FROM new.lat)) OR (old.lon IS DISTINCT FROM new.lon)) OR (old.time_zone IS DISTINCT FROM new.time_zone))) EXECUTE FUNCTION note_search_due_of_venue();

create table waitlist_entry (
  id bigint generated always as identity not null,
  event_id text not null,
  user_id text not null,
  quantity integer not null,
  purchase_id text,
  offered_at timestamptz,
  misses integer default 0 not null,
  not_before timestamptz default clock_timestamp() not null,
  joined_at timestamptz default clock_timestamp() not null,
  constraint waitlist_entry_pkey PRIMARY KEY (id),
  constraint waitlist_entry_event_id_fkey FOREIGN KEY (event_id) REFERENCES event(id) ON DELETE CASCADE,
  constraint waitlist_entry_event_id_user_id_key UNIQUE (event_id, user_id),
  constraint waitlist_entry_purchase_id_key UNIQUE (purchase_id),
  constraint waitlist_entry_quantity_check CHECK ((quantity > 0)),
  constraint waitlist_entry_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id)
);
CREATE INDEX waitlist_in_order ON waitlist_entry USING btree (event_id, id) WHERE (purchase_id IS NULL);

create table wallet_device (
  device_id text not null,
  booking_id text not null,
  ticket_id text not null,
  code_generation integer not null,
  push_token text not null,
  told_state text not null,
  created_at timestamptz default clock_timestamp() not null,
  constraint wallet_device_pkey PRIMARY KEY (device_id, booking_id, ticket_id, code_generation),
  constraint wallet_device_booking_id_ticket_id_fkey FOREIGN KEY (booking_id, ticket_id) REFERENCES booking_ticket(booking_id, ticket_id),
  constraint wallet_device_code_generation_check CHECK ((code_generation > 0)),
  constraint wallet_device_device_id_check CHECK (((length(device_id) >= 1) AND (length(device_id) <= 255))),
  constraint wallet_device_push_token_check CHECK ((push_token ~ '^[0-9A-Fa-f]{1,255}$'::text))
);
CREATE INDEX wallet_device_by_ticket ON wallet_device USING btree (booking_id, ticket_id);

create table webhook_delivery (
  endpoint_id text not null,
  fact_seq bigint not null,
  line text not null,
  state text default 'waiting'::text not null,
  due_at timestamptz default clock_timestamp() not null,
  tries integer default 0 not null,
  first_tried_at timestamptz,
  ended_at timestamptz,
  constraint webhook_delivery_pkey PRIMARY KEY (endpoint_id, fact_seq),
  constraint webhook_delivery_check CHECK (((ended_at IS NULL) = (state = 'waiting'::text))),
  constraint webhook_delivery_endpoint_id_fkey FOREIGN KEY (endpoint_id) REFERENCES webhook_endpoint(id) ON DELETE CASCADE,
  constraint webhook_delivery_fact_seq_fkey FOREIGN KEY (fact_seq) REFERENCES webhook_fact(seq) ON DELETE CASCADE,
  constraint webhook_delivery_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'delivered'::text, 'failed'::text])))
);
CREATE INDEX webhook_delivery_by_fact ON webhook_delivery USING btree (fact_seq);
CREATE INDEX webhook_delivery_by_line ON webhook_delivery USING btree (endpoint_id, line, fact_seq) WHERE (state = 'waiting'::text);
CREATE INDEX webhook_delivery_due ON webhook_delivery USING btree (endpoint_id, due_at) WHERE (state = 'waiting'::text);

create table webhook_endpoint (
  id text not null,
  organiser_id text not null,
  url text not null,
  description text,
  types text[] default '{}'::text[] not null,
  secret text not null,
  former_secret text,
  former_secret_until timestamptz,
  created_by text not null,
  created_at timestamptz default clock_timestamp() not null,
  disabled_at timestamptz,
  disabled_because text,
  last_success_at timestamptz,
  failing_since timestamptz,
  pauses integer default 0 not null,
  paused_until timestamptz,
  called_until timestamptz,
  constraint webhook_endpoint_pkey PRIMARY KEY (id),
  constraint webhook_endpoint_check CHECK (((disabled_at IS NULL) = (disabled_because IS NULL))),
  constraint webhook_endpoint_check1 CHECK (((former_secret IS NULL) = (former_secret_until IS NULL))),
  constraint webhook_endpoint_description_check CHECK ((length(description) <= 200)),
  constraint webhook_endpoint_disabled_because_check CHECK ((disabled_because = ANY (ARRAY['failing'::text, 'gone'::text, 'by-hand'::text]))),
  constraint webhook_endpoint_id_check CHECK ((id ~ '^[A-Za-z0-9_-]{1,64}$'::text)),
  constraint webhook_endpoint_secret_check CHECK ((secret ~ '^whsec_'::text)),
  constraint webhook_endpoint_url_check CHECK (((length(url) >= 1) AND (length(url) <= 2000)))
);
CREATE INDEX webhook_endpoint_by_organiser ON webhook_endpoint USING btree (organiser_id, created_at);

create table webhook_fact (
  seq bigint generated always as identity not null,
  id text not null,
  key text not null,
  organiser_id text not null,
  type text not null,
  event_id text,
  line text not null,
  data jsonb not null,
  at timestamptz default clock_timestamp() not null,
  constraint webhook_fact_pkey PRIMARY KEY (seq),
  constraint webhook_fact_id_key UNIQUE (id),
  constraint webhook_fact_key_check CHECK (((length(key) >= 1) AND (length(key) <= 400))),
  constraint webhook_fact_key_key UNIQUE (key)
);
CREATE INDEX webhook_fact_by_age ON webhook_fact USING brin (at);
CREATE INDEX webhook_fact_by_organiser ON webhook_fact USING btree (organiser_id, at);

create table webhook_try (
  id bigint generated always as identity not null,
  endpoint_id text not null,
  fact_seq bigint not null,
  at timestamptz default clock_timestamp() not null,
  status integer,
  duration_ms integer not null,
  detail text,
  constraint webhook_try_pkey PRIMARY KEY (id),
  constraint webhook_try_endpoint_id_fact_seq_fkey FOREIGN KEY (endpoint_id, fact_seq) REFERENCES webhook_delivery(endpoint_id, fact_seq) ON DELETE CASCADE
);
CREATE INDEX webhook_try_by_delivery ON webhook_try USING btree (endpoint_id, fact_seq, id);

create publication holdfast_changes for table event (id), event_performer (event_id, performer_id), performer (id), price (event_id, price_level), ticket (id, event_id, section, row_position, seat_position, status), venue (id);

create function adopt_guests(p_email text, p_user_id text) returns void;
create function append_ledger(p_purchase_id text, p_booking_id text, p_currency text, p_movements jsonb) returns void;
create function bank_step(p_currency text) returns bigint;
create function begin_payment(p_purchase_id text, p_seq integer, p_payment_intent_id text, p_generation integer) returns timestamptz;
create function best_block(p_event_id text, p_price_level text, p_row_position integer, p_section text, p_quantity integer, p_kept boolean, p_accessible integer, p_left_out text[]) returns TABLE(first_position integer, leaves_single boolean, distance double precision);
create function best_seats(p_event_id text, p_quantity integer, p_section text, p_max_amount bigint, p_accessible integer) returns text[];
create function block_seats(p_id text, p_event_id text, p_selection jsonb, p_kind text, p_reason text, p_holder text, p_releases_at timestamptz, p_by text) returns jsonb;
create function book_purchase(p_booking_id text, p_purchase_id text, p_event_id text, p_user_id text, p_payment_intent_id text, p_tickets jsonb, p_amount bigint, p_currency text, p_movements jsonb, p_seq integer, OUT is_booked boolean, OUT stage_at timestamptz) returns record;
create function book_seats(p_booking_id text, p_purchase_id text, p_event_id text, p_user_id text, p_payment_intent_id text, p_tickets jsonb, p_amount bigint, p_currency text) returns boolean;
create function booked_seat(p_ticket_id text) returns jsonb;
create function booking_lines(p_booking_id text) returns jsonb;
create function buyer_of(p_booking_id text) returns jsonb;
create function check_in(p_booking_id text, p_ticket_id text, p_generation integer, p_event_id text, p_gate text, p_by text, p_scan text) returns jsonb;
create function check_out(p_booking_id text, p_ticket_id text, p_generation integer, p_event_id text) returns jsonb;
create function claim_seats(p_purchase_id text, p_event_id text, p_user_id text, p_workflow_id text, p_run_id text, p_request jsonb) returns jsonb;
create function claim_unguarded(p_purchase_id text, p_event_id text, p_user_id text, p_workflow_id text, p_run_id text, p_request jsonb) returns jsonb;
create function dear_offers(p_event_id text, p_max_amount bigint DEFAULT 0) returns text[];
create function end_price_levels() returns integer;
create function end_return(p_booking_id text, p_ticket_id text, p_state text) returns boolean;
create function end_return_of_ticket() returns trigger;
create function enter_presale(p_event_id text, p_user_id text, p_code_sha256 bytea) returns text;
create function event_end(p_starts_at timestamptz, p_duration_minutes integer) returns timestamptz;
create function event_of_invoice(p_booking_id text) returns jsonb;
create function fee_of(p_fee jsonb, p_price numeric, p_step numeric) returns numeric;
create function find_block(p_event_id text, p_price_level text, p_section text, p_quantity integer, p_kept boolean, p_accessible integer, p_passed text[], p_left_out text[], OUT row_position integer, OUT section text, OUT numbered boolean, OUT first_position integer, OUT leaves_single boolean, OUT distance double precision) returns SETOF record;
create function forget_free_tickets(p_event_id text, p_all boolean) returns boolean;
create function free_blocked(p_block_id text, p_ticket_ids text[], p_limit integer) returns integer;
create function free_for_waitlist(p_event_id text) returns bigint;
create function give_free_tickets(p_booking_id text, p_purchase_id text, p_event_id text, p_user_id text, p_selection jsonb, p_reason text, p_by text) returns jsonb;
create function give_organiser() returns trigger;
create function give_tickets_back(p_refund_key text, p_booking_id text, p_user_id text, p_ticket_ids text[]) returns jsonb;
create function hold_at_face(p_purchase_id text, p_user_id text, p_ticket_ids text[], p_until timestamptz, p_known jsonb) returns jsonb;
create function hold_end(p_event event, p_seconds integer) returns timestamptz;
create function hold_seats(p_purchase_id text, p_user_id text, p_ticket_ids text[], p_until timestamptz, p_known jsonb, p_rules jsonb) returns jsonb;
create function is_kept_for_waitlist(p_event_id text, p_taken integer, p_tickets jsonb) returns boolean;
create function iso_time(p_at timestamptz) returns text;
create function issue_invoices(p_limit integer) returns integer;
create function issue_invoices_of(p_seller seller, p_kind text, p_limit integer) returns integer;
create function keep_draft(p_event_id text) returns void;
create function keeps_access(p_event_id text) returns boolean;
create function kept_for_access(p_ticket_ids text[], p_needs_access boolean) returns jsonb;
create function lapse_returns(p_limit integer) returns integer;
create function level_now(p_event_id text, p_price_level text) returns price;
create function levels_up_to(p_event_id text, p_max_amount bigint) returns SETOF text;
create function limit_refusal(p_event_id text, p_user_id text, p_wanted integer, p_limit integer) returns jsonb;
create function lock_block(p_event_id text, p_row_position integer, p_section text, p_first integer, p_quantity integer) returns text[];
create function lock_booked_tickets(p_booking_id text, p_ticket_ids text[]) returns jsonb;
create function lock_found(p_event_id text, p_price_level text, p_row_position integer, p_section text, p_numbered boolean, p_quantity integer, p_kept boolean, p_accessible integer, p_settle boolean, p_left_out text[]) returns text[];
create function lock_places(p_event_id text, p_price_level text, p_section text, p_quantity integer, p_left_out text[]) returns text[];
create function lock_selected(p_event_id text, p_selection jsonb, p_ids text[], p_blocked_too boolean) returns jsonb;
create function merge_scans(p_event_id text, p_by text, p_gate text, p_scans jsonb) returns jsonb;
create function most_payable(p_currency text) returns bigint;
create function move_tickets(p_booking_id text, p_event_id text, p_moves jsonb, p_any_level boolean) returns jsonb;
create function moved_costs(p_costs jsonb, p_moves jsonb) returns jsonb;
create function near_rows(p_event_id text, p_price_level text, p_section text, p_kept boolean, p_accessible integer, p_seats integer, p_quantity integer, p_left_out text[]) returns TABLE(row_position integer, section text, numbered boolean, distance double precision);
create function near_seats(p_event_id text, p_price_level text, p_section text, p_kept boolean, p_accessible integer, p_seats integer, p_left_out text[]) returns TABLE(row_position integer, section text, seat_position integer, numbered boolean, distance real);
create function next_on_waitlist(p_event_id text, p_free bigint) returns bigint;
create function not_returnable(p_booking booking, p_ticket_ids text[]) returns text[];
create function note_audit_organiser() returns trigger;
create function note_invoice(p_booking_id text, p_documents jsonb) returns void;
create function note_previous_start() returns trigger;
create function note_search_due() returns trigger;
create function note_search_due_of_bill() returns trigger;
create function note_search_due_of_performer() returns trigger;
create function note_search_due_of_venue() returns trigger;
create function note_ticket_change() returns trigger;
create function open_sign_in_link(p_sha256 bytea, p_user_id text, p_language text) returns TABLE(user_id text, email text);
create function order_components(p_rules jsonb, p_step numeric, p_tickets jsonb, OUT kind text, OUT ticket_id text, OUT price_level text, OUT name text, OUT is_included boolean, OUT base numeric) returns SETOF record;
create function order_costs(p_rules jsonb, p_currency text, p_tickets jsonb) returns jsonb;
create function order_lines(p_rules jsonb, p_currency text, p_tickets jsonb) returns jsonb;
create function own_prices(p_event_id text) returns TABLE(ticket_id text, price_level text, face bigint, amount bigint, currency text);
create function pick_best(p_event_id text, p_quantity integer, p_section text, p_max_amount bigint, p_settle boolean, p_accessible integer) returns jsonb;
create function pick_named(p_event_id text, p_ticket_ids text[], p_needs_access boolean) returns jsonb;
create function pick_seats(p_event_id text, p_request jsonb) returns jsonb;
create function placed_lines(p_lines jsonb) returns jsonb;
create function prices_now(p_event_id text) returns TABLE(price_level text, amount bigint, currency text, levels text[], ending jsonb, face bigint);
create function programs_want(p_event_id text, p_type text) returns boolean;
create function purchase_concerned(p_purchase_id text, p_states jsonb) returns SETOF jsonb;
create function readdress_bank_event(p_id text, p_purchase_id text, p_states jsonb, p_refund_key text, OUT is_delivered boolean, OUT purchase jsonb, OUT refund_workflow_id text) returns record;
create function receive_bank_event(p_id text, p_type text, p_payload jsonb, p_has_money boolean, p_purchase_id text, p_states jsonb, OUT is_new boolean, OUT is_delivered boolean, OUT purchase jsonb) returns record;
create function record_stage(p_purchase_id text, p_seq integer, p_stage text, p_reason text DEFAULT NULL::text) returns timestamptz;
create function refresh_fan_amounts() returns trigger;
create function refuse_change() returns trigger;
create function refuse_change_of_audit() returns trigger;
create function refuse_change_of_issued() returns trigger;
create function refuse_unpayable() returns trigger;
create function release_due_blocks(p_limit integer) returns integer;
create function release_hold(p_purchase_id text, p_seq integer, p_stage text, OUT overtaken_by integer, OUT stage_at timestamptz) returns record;
create function replace_seats(p_purchase_id text, p_generation integer, p_request jsonb) returns jsonb;
create function replace_unguarded(p_purchase_id text, p_generation integer, p_request jsonb) returns jsonb;
create function requested_quantity(p_request jsonb) returns integer;
create function resell_tickets(p_booking_id text, p_ticket_ids text[]) returns void;
create function reservation_of(p_purchase_id text) returns jsonb;
create function return_terms(p_event event, p_booked_at timestamptz) returns jsonb;
create function returns_until(p_event event) returns timestamptz;
create function revoke_free_tickets(p_booking_id text, p_ticket_ids text[]) returns text[];
create function revoke_free_tickets_of(p_event_id text) returns void;
create function rounded_quotient(p_numerator numeric, p_denominator numeric) returns numeric;
create function sale_refusal(p_event event, p_user_id text) returns text;
create function scanned_ticket(p_booking_id text, p_ticket_id text, p_generation integer, p_event_id text) returns TABLE(refusal text, seat jsonb, used_at timestamptz, used_gate text, used_by text, used_scan text, left_at timestamptz, re_entry boolean, opens_at timestamptz, closes_at timestamptz);
create function selected_seats(p_event_id text, p_selection jsonb) returns text[];
create function set_fan_amount() returns trigger;
create function settle_booking(p_booking_id text, p_purchase_id text, p_charge_id text, p_currency text, p_movements jsonb, p_seq integer) returns timestamptz;
create function show_own_prices(p_event_id text, p_ticket_ids text[]) returns void;
create function take_tickets_back(p_booking_id text, p_user_id text, p_ticket_ids text[]) returns jsonb;
create function taxes_of(p_has_tax boolean, p_rates numeric[], p_sum numeric) returns numeric[];
create function tell_holders() returns trigger;
create function tell_of_booking() returns trigger;
create function tell_of_event() returns trigger;
create function tell_of_free_tickets(p_event_id text, p_booking_id text DEFAULT NULL::text) returns void;
create function tell_of_ticket() returns trigger;
create function tell_programs(p_event_id text, p_type text, p_key text, p_line text, p_data jsonb) returns void;
create function undo_resale(p_booking_id text) returns void;
create function unmovable(p_booking_id text, p_ticket_ids text[]) returns jsonb;
create function unreachable(p_booking_id text, p_event_id text, p_moves jsonb, p_any_level boolean) returns jsonb;
create function used_by_whom(p_at timestamptz, p_gate text, p_by text) returns jsonb;
