#!lua flags=allow-oom
--[[
Frees the shopper slot of a purchase that has ended, booked or not. Only the purchase that has the slot can free it.

KEYS  1 buying  2 slots
ARGV  1 userId  2 purchaseId  3 channel of the event
Returns 1 when this call freed the slot, 0 when there was none to free
]]
local slot = redis.call('HGET', KEYS[2], ARGV[1])
if not slot then return 0 end
local purchaseId = string.match(slot, '^%S+ %S+ (%S*) %S+$')
if purchaseId == '' or purchaseId ~= ARGV[2] then return 0 end
redis.call('ZREM', KEYS[1], ARGV[1])
redis.call('HDEL', KEYS[2], ARGV[1])
redis.call('PUBLISH', ARGV[3], cjson.encode({type = 'fan-moved', to = 'finished', userIds = {ARGV[1]}}))
return 1
