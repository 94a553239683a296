--[[
The fan goes: the place or the unused admission is given back. A running purchase is released, not left.

KEYS  1 queue  2 admitted  3 buying  4 slots
ARGV  1 userId
Returns 'left', 'buying' (nothing was done) or 'absent'
]]
local userId = ARGV[1]
if redis.call('ZREM', KEYS[1], userId) == 1 then return 'left' end
if redis.call('ZSCORE', KEYS[3], userId) then return 'buying' end
if redis.call('ZREM', KEYS[2], userId) == 0 then return 'absent' end
redis.call('HDEL', KEYS[4], userId)
return 'left'
