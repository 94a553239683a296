#!lua flags=allow-oom
--[[
Takes events whose documents are due. A taken event stays in the queue and is due again at the end of the lease, so that a
crash of the worker loses nothing.

KEYS  1 dirty: zset, event id → when it is due, Unix ms
ARGV  1 now, Unix ms  2 when the lease ends, Unix ms  3 how many at most
Returns the event ids
]]
local ids = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[3])
for _, id in ipairs(ids) do redis.call('ZADD', KEYS[1], ARGV[2], id) end
return ids
