#!lua flags=allow-oom
--[[
Uses an admission for a purchase: admitted → buying. A repeated call of the same purchase gets the same answer and no more time.

KEYS  1 admitted  2 buying  3 slots
ARGV  1 userId  2 admissionId  3 purchaseId  4 length of the shopper slot (ms)  5 channel of the event
Returns
  {'redeemed', slot ends at (ms)}
  {'in-use', purchaseId}    another purchase of this fan has the slot
  {'expired'}               the time is over; the loop has not swept it yet
  {'not-admitted'}          unknown, swept, or not the fan's current admission
]]
local userId = ARGV[1]
local time = redis.call('TIME')
local nowMs = time[1] * 1000 + math.floor(time[2] / 1000)

local slot = redis.call('HGET', KEYS[3], userId)
if not slot then return {'not-admitted'} end
local admissionId, endsAt, purchaseId, place = string.match(slot, '^(%S+) (%S+) (%S*) (%S+)$')

local buyingUntil = redis.call('ZSCORE', KEYS[2], userId)
if buyingUntil then
  if tonumber(buyingUntil) <= nowMs then return {'expired'} end
  if purchaseId ~= ARGV[3] then return {'in-use', purchaseId} end
  return {'redeemed', tonumber(buyingUntil)}
end

if admissionId ~= ARGV[2] then return {'not-admitted'} end
if tonumber(endsAt) <= nowMs then return {'expired'} end
local slotEndsAt = nowMs + tonumber(ARGV[4])
redis.call('ZREM', KEYS[1], userId)
redis.call('ZADD', KEYS[2], slotEndsAt, userId)
redis.call('HSET', KEYS[3], userId, table.concat({admissionId, endsAt, ARGV[3], place}, ' '))
redis.call('PUBLISH', ARGV[5], cjson.encode({
  type = 'fan-moved', to = 'buying', userIds = {userId}, purchaseId = ARGV[3], admissionEndsAtMs = tonumber(endsAt),
}))
return {'redeemed', slotEndsAt}
