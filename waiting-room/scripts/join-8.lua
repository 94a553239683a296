--[[
Gives a fan a place, or says where the fan is already. Joining again changes nothing, except that it shows presence.

KEYS  1 queue  2 admitted  3 buying  4 slots  5 sale  6 seen  7 away  8 awayEnds
ARGV  1 userId
      2 the fan's number in the draw, or nothing
      3 place that the fan had  4 epoch of that place (both or nothing: a signed place, checked by the caller)
      5 presence is noted of the first so many people  6 epoch for a room that has none
      7 1: only give back what was lost, else nothing
Returns one of
  {'waiting', people ahead, people waiting, sale status, place, epoch, how}
      how: kept, returned (was passed over), drawn, arrived, restored
  {'admitted', admissionId, ends at (ms)}
  {'buying', purchaseId}
  {'refused', sale status}    no place, and the sale takes no new ones
  {'absent', sale status}     nothing was lost, where only that was asked for

A place by arrival is the clock of Redis in microseconds, or one more than the last place. So it is a sequence that goes
on upwards even when Redis has lost everything, and drawn places (below 2^48) sort ahead of all of these.

A signed place counts when the room that gave it is lost, or that second of it. A Redis that starts again (or a replica
that takes over) has another LASTSAVE and may lack its last writes: then whatever place was given between the last one
that it knows and now is one that it has lost. Where nothing was lost there is no such place.

While Redis is out of memory a new place is refused (OOM), but who has one is told so.
]]
-- What an answer can do without: a Redis that takes no writes at the moment refuses it, and the place as well.
local function note(...) redis.pcall(...) end

local userId = ARGV[1]
local time = redis.call('TIME')
local nowMs = time[1] * 1000 + math.floor(time[2] / 1000)
local sale = redis.call('HMGET', KEYS[5], 'status', 'epoch', 'lobbyClosed', 'lastPlace', 'leaseMs',
  'boot', 'lostFrom', 'lostTo')
local status, epoch = sale[1] or 'unset', sale[2]
local nowMicros = time[1] * 1000000 + time[2]
local lostFrom, lostTo = tonumber(sale[7] or '0'), tonumber(sale[8] or '0')
local boot = tostring(redis.call('LASTSAVE'))
if boot ~= sale[6] then
  lostFrom, lostTo = tonumber(sale[4] or '0'), nowMicros
  note('HSET', KEYS[5], 'boot', boot, 'lostFrom', string.format('%.0f', lostFrom), 'lostTo', string.format('%.0f', lostTo))
end
local function isLost(place, epochOfPlace)
  if place == '' then return false end
  if epochOfPlace ~= epoch then return true end
  place = tonumber(place)
  return place >= 2 ^ 48 and place > lostFrom and place < lostTo
end
if not epoch then
  epoch = ARGV[6]
  note('HSET', KEYS[5], 'epoch', epoch)
end

local slot = redis.call('HGET', KEYS[4], userId)
if slot then
  local admissionId, endsAt, purchaseId = string.match(slot, '^(%S+) (%S+) (%S*) (%S+)$')
  local buyingUntil = redis.call('ZSCORE', KEYS[3], userId)
  if buyingUntil and tonumber(buyingUntil) > nowMs then return {'buying', purchaseId} end
  if not buyingUntil and tonumber(endsAt) > nowMs then
    note('ZADD', KEYS[2], math.min(tonumber(endsAt), nowMs + tonumber(sale[5] or '90000')), userId)
    return {'admitted', admissionId, tonumber(endsAt)}
  end
  -- Past its time: gone, although the loop has not swept it yet.
  redis.call('HDEL', KEYS[4], userId)
  redis.call('ZREM', KEYS[2], userId)
  redis.call('ZREM', KEYS[3], userId)
end

local how = 'kept'
local place = redis.call('ZSCORE', KEYS[1], userId)
if not place then
  local kept = redis.call('HGET', KEYS[7], userId)
  if kept then
    place, how = kept, 'returned'
    redis.call('ZREM', KEYS[8], userId)
  elseif isLost(ARGV[3], ARGV[4]) and status ~= 'closed' then
    place, how = ARGV[3], 'restored'
  elseif status == 'scheduled' or status == 'sold-out' or status == 'closed' then
    return {'refused', status}
  elseif ARGV[2] ~= '' and sale[3] ~= '1' then
    place, how = ARGV[2], 'drawn'
  elseif ARGV[7] == '1' then
    return {'absent', status}
  else
    place, how = string.format('%.0f', math.max(tonumber(sale[4] or '0') + 1, nowMicros)), 'arrived'
    redis.call('HSET', KEYS[5], 'lastPlace', place)
  end
  redis.call('ZADD', KEYS[1], place, userId)
  -- After the place is taken again: nonsense that is none must still be there to be found.
  if how == 'returned' then redis.call('HDEL', KEYS[7], userId)
  else redis.call('HINCRBY', KEYS[5], 'joinedTotal', 1) end
end
local ahead = redis.call('ZRANK', KEYS[1], userId)
if ahead < tonumber(ARGV[5]) then note('ZADD', KEYS[6], nowMs, userId) end
note('HSET', KEYS[5], 'doorAt', nowMs)
return {'waiting', ahead, redis.call('ZCARD', KEYS[1]), status, place, epoch, how}
