#!lua flags=allow-oom
--[[
Hands a shopper slot back: buying → admitted, with the rest of the admission's time, but at least a minimum, so that a fan
whose seat was taken can try another one. A rest that is too short to choose seats frees the slot instead. A fan who is
not seen within the time to show up is passed over. Only the purchase that has the slot can do it. Publishes the admission,
because its end may have changed and the fan then needs a new pass.

KEYS  1 admitted  2 buying  3 slots  4 sale
ARGV  1 userId  2 purchaseId  3 minimum time left (ms)  4 channel of the event
      5 the shortest rest that is kept (ms)  6 time to show up (ms), or '' for the lease of a fan who was just seen
Returns {'handed-back', admissionId, ends at (ms)}, {'freed'} or {'not-buying'}
]]
local userId = ARGV[1]
local slot = redis.call('HGET', KEYS[3], userId)
if not slot then return {'not-buying'} end
local admissionId, endsAt, purchaseId, place = string.match(slot, '^(%S+) (%S+) (%S*) (%S+)$')
if purchaseId == '' or purchaseId ~= ARGV[2] then return {'not-buying'} end

local time = redis.call('TIME')
local nowMs = time[1] * 1000 + math.floor(time[2] / 1000)
local newEnd = math.max(tonumber(endsAt), nowMs + tonumber(ARGV[3]))
redis.call('ZREM', KEYS[2], userId)
if newEnd < nowMs + tonumber(ARGV[5]) then
  redis.call('HDEL', KEYS[3], userId)
  redis.call('PUBLISH', ARGV[4], cjson.encode({type = 'fan-moved', to = 'finished', userIds = {userId}}))
  return {'freed'}
end
-- A fan who has just tried to buy counts as seen now.
local leaseMs = tonumber(redis.call('HGET', KEYS[4], 'leaseMs') or '90000')
if ARGV[6] ~= '' then leaseMs = math.min(leaseMs, tonumber(ARGV[6])) end
redis.call('ZADD', KEYS[1], math.min(newEnd, nowMs + leaseMs), userId)
redis.call('HSET', KEYS[3], userId, string.format('%s %.0f  %s', admissionId, newEnd, place))
redis.call('PUBLISH', ARGV[4], cjson.encode({
  type = 'admitted', admissions = {{userId = userId, admissionId = admissionId, expiresAtMs = newEnd}},
}))
return {'handed-back', admissionId, newEnd}
