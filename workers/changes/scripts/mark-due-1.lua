#!lua flags=allow-oom
--[[
Notes when documents are due; one that is due earlier stays so. Allowed while Redis is out of memory: there is one entry
per event at most, and whoever reads changes would stop at the first, with the live seat maps.

KEYS  1 dirty: zset, event id → when it is due, Unix ms
ARGV  due, event id, due, event id, …
Returns how many are new
]]
return redis.call('ZADD', KEYS[1], 'LT', unpack(ARGV))
