--[[
Gives a fan a place, or says where the fan is already. Joining again changes nothing.

KEYS  1 queue  2 admitted  3 buying  4 slots  5 sale
ARGV  1 userId
Returns one of
  {'waiting', people ahead, people waiting, sale status}
  {'admitted', admissionId, ends at (ms)}
  {'buying', purchaseId}
  {'refused', sale status}    no place, and the sale takes no new ones

A place is the clock of Redis in microseconds, or one more than the last place. So it is a sequence that goes on
upwards even when Redis has lost everything, and places drawn by lot (small numbers) sort ahead of all of these.
]]
local userId = ARGV[1]
local time = redis.call('TIME')
local nowMs = time[1] * 1000 + math.floor(time[2] / 1000)
local status = redis.call('HGET', KEYS[5], 'status') or 'unset'

local slot = redis.call('HGET', KEYS[4], userId)
if slot then
  local admissionId, endsAt, purchaseId = string.match(slot, '^(%S+) (%S+) (%S*)$')
  local buyingUntil = redis.call('ZSCORE', KEYS[3], userId)
  if buyingUntil and tonumber(buyingUntil) > nowMs then return {'buying', purchaseId} end
  if not buyingUntil and tonumber(endsAt) > nowMs then return {'admitted', admissionId, tonumber(endsAt)} end
  -- Past its time: gone, although the loop has not swept it yet.
  redis.call('HDEL', KEYS[4], userId)
  redis.call('ZREM', KEYS[2], userId)
  redis.call('ZREM', KEYS[3], userId)
end

local ahead = redis.call('ZRANK', KEYS[1], userId)
if not ahead then
  if status == 'scheduled' or status == 'sold-out' or status == 'closed' then return {'refused', status} end
  local last = tonumber(redis.call('HGET', KEYS[5], 'lastPlace') or '0')
  local place = string.format('%.0f', math.max(last + 1, time[1] * 1000000 + time[2]))
  redis.call('HSET', KEYS[5], 'lastPlace', place)
  redis.call('ZADD', KEYS[1], place, userId)
  ahead = redis.call('ZRANK', KEYS[1], userId)
end
return {'waiting', ahead, redis.call('ZCARD', KEYS[1]), status}
