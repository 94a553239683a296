#!lua flags=allow-oom
--[[
Takes a fence token higher than every earlier one. It is at least Redis' clock, so that a Redis that has lost everything
cannot give a token lower than one that a loop still has.

KEYS  1 sale
ARGV  (none)
Returns {the token, as a string; how long an open sale had no tick (ms), 0 when it was not open}
]]
local time = redis.call('TIME')
local nowMs = time[1] * 1000 + math.floor(time[2] / 1000)
local sale = redis.call('HMGET', KEYS[1], 'fence', 'status', 'tickedAt')
local fence = string.format('%.0f', math.max(tonumber(sale[1] or '0') + 1, nowMs))
redis.call('HSET', KEYS[1], 'fence', fence)
local tickedAt = tonumber(sale[3] or '0')
local missedMs = 0
if sale[2] == 'open' and tickedAt > 0 then missedMs = math.max(0, nowMs - tickedAt) end
return {fence, missedMs}
