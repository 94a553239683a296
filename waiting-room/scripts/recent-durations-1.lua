--[[
The durations inside the window. Reads only.

KEYS  1 durations: zset, `<unique>:<ms>` → when it was recorded, Unix ms
ARGV  1 window (ms)
Returns {`<unique>:<ms>`, …}
]]
local time = redis.call('TIME')
local nowMs = time[1] * 1000 + math.floor(time[2] / 1000)
return redis.call('ZRANGEBYSCORE', KEYS[1], nowMs - ARGV[1], '+inf')
