--[[
Records durations, and drops those that are older than the window.

KEYS  1 durations: zset, `<unique>:<ms>` → when it was recorded, Unix ms
ARGV  1 window (ms)  2… `<unique>:<ms>`
Returns how many are recorded now
]]
local time = redis.call('TIME')
local nowMs = time[1] * 1000 + math.floor(time[2] / 1000)
for i = 2, #ARGV do redis.call('ZADD', KEYS[1], nowMs, ARGV[i]) end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', nowMs - ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return redis.call('ZCARD', KEYS[1])
