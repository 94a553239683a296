#!lua flags=allow-oom
--[[
Changes what the room knows of its sale.

KEYS  1 sale
ARGV  field, value, field, value, …
Returns 1 when the room had no status before (it is new, or everything was lost), else 0
]]
local isNew = redis.call('HEXISTS', KEYS[1], 'status') == 0
redis.call('HSET', KEYS[1], unpack(ARGV))
return isNew and 1 or 0
