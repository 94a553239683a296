#!lua flags=allow-oom
--[[
Changes settings of the sale in its room.

KEYS  1 sale
ARGV  field, value, field, value, …
Returns 1 when the room had no status before (it is new, or Redis lost everything), else 0
]]
local isNew = redis.call('HEXISTS', KEYS[1], 'status') == 0
redis.call('HSET', KEYS[1], unpack(ARGV))
return isNew and 1 or 0
