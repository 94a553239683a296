-- Opens a link that was sent to an address, once. Called by openSignInLink in db/sign-in.ts. Whoever opens it can read what
-- comes to the address, so this is its owner; p_user_id becomes the owner's id
-- if there is none yet, and p_language the language of messages.

-- Gives an owner what guests bought with the address. A booking with an offered ticket waits for the answer, because the
-- transfer knows its giver by the guest's id; the next sign-in takes it along.
drop function if exists adopt_guests;
create function adopt_guests(p_email text, p_user_id text) returns void language plpgsql as $$
declare
  v_bookings text[];
begin
  with adopted as (
    update booking b set user_id = p_user_id
     where b.user_id in (select user_id from guest where email = p_email)
       and not exists (select from ticket_transfer x where x.booking_id = b.id and x.state = 'offered')
    returning b.id
  ) select coalesce(array_agg(id), '{}') into v_bookings from adopted;
  -- In the order in which every other function locks tickets.
  perform from ticket where booking_id = any (v_bookings) order by id for update;
  update ticket set holder_id = p_user_id
   where holder_id in (select user_id from guest where email = p_email) and booking_id = any (v_bookings);
  update ticket_return set user_id = p_user_id where booking_id = any (v_bookings);
  -- Tickets that guests got from others.
  update booking_ticket t set holder_id = p_user_id
   where holder_id in (select user_id from guest where email = p_email)
     and not exists (select from ticket_transfer x
                      where x.booking_id = t.booking_id and x.ticket_id = t.ticket_id and x.state = 'offered');
end $$;

-- Returns the owner's id and the address, or no row for a link that is unknown, opened or old.
drop function if exists open_sign_in_link;
create function open_sign_in_link(p_sha256 bytea, p_user_id text, p_language text) returns table (user_id text, email text)
language plpgsql as $$
declare
  v_email text;
  v_owner text;
begin
  delete from sign_in_link l where l.sha256 = p_sha256 and l.expires_at > clock_timestamp() returning l.email into v_email;
  if v_email is null then return; end if;
  insert into app_user (id) values (p_user_id) on conflict do nothing;
  insert into address_owner as o (email, user_id) values (v_email, p_user_id)
    on conflict on constraint address_owner_pkey do update set verified_at = clock_timestamp()
    returning o.user_id into v_owner;
  perform adopt_guests(v_email, v_owner);
  insert into contact (user_id, email, email_verified, language) values (v_owner, v_email, true, p_language)
    on conflict on constraint contact_pkey
    do update set email = excluded.email, email_verified = true, updated_at = clock_timestamp();
  return query select v_owner, v_email;
end $$;
