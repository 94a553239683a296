--[[
Gives a fan a place, or returns the state that the fan has. Joining again only records presence.

KEYS  1 queue  2 admitted  3 buying  4 slots  5 sale  6 seen  7 away  8 awayEnds
ARGV  1 userId
      2 the fan's number in the draw, or ''
      3 earlier place of the fan  4 epoch of that place (both or '': a signed place, checked by the caller)
      5 presence is recorded for this many fans at the head  6 epoch for a room that has none
      7 '1': only restore a lost place; else a new one is given, too
Returns one of
  {'waiting', people ahead, people waiting, sale status, place, epoch, origin}
      origin: kept, returned (after being passed over), drawn, arrived, restored
  {'admitted', admissionId, ends at (ms)}
  {'buying', purchaseId, admission ends at (ms)}
  {'refused', sale status}    no place, and the sale gives no new ones
  {'absent', sale status}     no lost place to restore, with ARGV 7

A place by arrival is Redis' clock in microseconds, or the last place plus one. So the sequence keeps ascending even when
Redis has lost everything, and drawn places (below 2^48) sort before all places by arrival.

A signed place counts when its room was lost, or the part of it in which the place was given. A Redis that has restarted, or
a replica that has taken over, has another run id and may lack the last writes: a place between the last one that it has and
now was lost then. When nothing was lost, no such place exists.

While Redis is out of memory a new place is refused (OOM), but a fan who has one still gets it returned.
]]
-- Writes that the answer does not depend on: they may fail while Redis accepts no writes. A new place fails then, too.
local function tryWrite(...) redis.pcall(...) end

local userId = ARGV[1]
local time = redis.call('TIME')
local nowMs = time[1] * 1000 + math.floor(time[2] / 1000)
local sale = redis.call('HMGET', KEYS[5], 'status', 'epoch', 'lobbyClosed', 'lastPlace', 'leaseMs',
  'run', 'lostFrom', 'lostTo')
local status, epoch = sale[1] or 'unset', sale[2]
local nowMicros = time[1] * 1000000 + time[2]
local lostFrom, lostTo = tonumber(sale[7] or '0'), tonumber(sale[8] or '0')
-- Nobody takes over within 5 ms of the last place that was given: in a rush, INFO and its 9 µs are left out.
local function noteTakeover()
  local sinceLast = nowMicros - tonumber(sale[4] or '0')
  if sinceLast >= 0 and sinceLast < 5000 then return end
  local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
  if run == sale[6] then return end
  lostFrom, lostTo = tonumber(sale[4] or '0'), nowMicros
  tryWrite('HSET', KEYS[5], 'run', run, 'lostFrom', string.format('%.0f', lostFrom), 'lostTo', string.format('%.0f', lostTo))
end
local function isLost(place, epochOfPlace)
  if place == '' then return false end
  noteTakeover()
  if epochOfPlace ~= epoch then return true end
  place = tonumber(place)
  return place >= 2 ^ 48 and place > lostFrom and place < lostTo
end
if not epoch then
  epoch = ARGV[6]
  tryWrite('HSET', KEYS[5], 'epoch', epoch)
end

local slot = redis.call('HGET', KEYS[4], userId)
if slot then
  local admissionId, endsAt, purchaseId = string.match(slot, '^(%S+) (%S+) (%S*) (%S+)$')
  local buyingUntil = redis.call('ZSCORE', KEYS[3], userId)
  if buyingUntil and tonumber(buyingUntil) > nowMs then return {'buying', purchaseId, tonumber(endsAt)} end
  if not buyingUntil and tonumber(endsAt) > nowMs then
    tryWrite('ZADD', KEYS[2], math.min(tonumber(endsAt), nowMs + tonumber(sale[5] or '90000')), userId)
    return {'admitted', admissionId, tonumber(endsAt)}
  end
  -- Expired: counts as gone, although the loop has not swept it yet.
  redis.call('HDEL', KEYS[4], userId)
  redis.call('ZREM', KEYS[2], userId)
  redis.call('ZREM', KEYS[3], userId)
end

local origin = 'kept'
local place = redis.call('ZSCORE', KEYS[1], userId)
if not place then
  local kept = redis.call('HGET', KEYS[7], userId)
  if kept then
    place, origin = kept, 'returned'
    redis.call('ZREM', KEYS[8], userId)
  elseif isLost(ARGV[3], ARGV[4]) and status ~= 'closed' then
    place, origin = ARGV[3], 'restored'
  elseif status == 'scheduled' or status == 'sold-out' or status == 'closed' then
    return {'refused', status}
  elseif ARGV[2] ~= '' and sale[3] ~= '1' then
    place, origin = ARGV[2], 'drawn'
  elseif ARGV[7] == '1' then
    return {'absent', status}
  else
    noteTakeover()
    place, origin = string.format('%.0f', math.max(tonumber(sale[4] or '0') + 1, nowMicros)), 'arrived'
    redis.call('HSET', KEYS[5], 'lastPlace', place)
  end
  redis.call('ZADD', KEYS[1], place, userId)
  -- After ZADD: if the value is corrupt, ZADD fails and the value must still be there for the check of the room.
  if origin == 'returned' then redis.call('HDEL', KEYS[7], userId)
  else redis.call('HINCRBY', KEYS[5], 'joinedTotal', 1) end
end
local ahead = redis.call('ZRANK', KEYS[1], userId)
if ahead < tonumber(ARGV[5]) then tryWrite('ZADD', KEYS[6], nowMs, userId) end
tryWrite('HSET', KEYS[5], 'doorAt', nowMs)
return {'waiting', ahead, redis.call('ZCARD', KEYS[1]), status, place, epoch, origin}
