--[[
A fence token that is higher than every one before. The clock is its floor, so that a Redis which lost everything
cannot hand out a token lower than one that a loop still holds.

KEYS  1 sale
ARGV  (none)
Returns the token, as a string
]]
local time = redis.call('TIME')
local nowMs = time[1] * 1000 + math.floor(time[2] / 1000)
local stored = tonumber(redis.call('HGET', KEYS[1], 'fence') or '0')
local fence = string.format('%.0f', math.max(stored + 1, nowMs))
redis.call('HSET', KEYS[1], 'fence', fence)
return fence
