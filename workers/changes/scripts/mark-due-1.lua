#!lua flags=allow-oom
--[[
Stores when documents are due; an earlier due time stays. Allowed while Redis is out of memory: there is at most one entry
per event, and otherwise the change reader would stop at the first one, and the live seat maps with it.

KEYS  1 dirty: zset, event id → when it is due, Unix ms
ARGV  due, event id, due, event id, …
Returns how many are new
]]
return redis.call('ZADD', KEYS[1], 'LT', unpack(ARGV))
