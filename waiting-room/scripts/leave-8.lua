#!lua flags=allow-oom
--[[
The fan leaves: gives up the place or the unused admission. A running purchase has to be released instead.

KEYS  1 queue  2 admitted  3 buying  4 slots  5 seen  6 away  7 awayEnds  8 insideBefore
ARGV  1 userId  2 channel of the event
Returns 'left', 'buying' (nothing was done) or 'absent'
]]
local userId = ARGV[1]
local waited = redis.call('ZREM', KEYS[1], userId) + redis.call('HDEL', KEYS[6], userId)
if waited > 0 then
  redis.call('ZREM', KEYS[5], userId)
  redis.call('ZREM', KEYS[7], userId)
  redis.call('SREM', KEYS[8], userId)
else
  if redis.call('ZSCORE', KEYS[3], userId) then return 'buying' end
  if redis.call('ZREM', KEYS[2], userId) == 0 then return 'absent' end
  redis.call('HDEL', KEYS[4], userId)
end
redis.call('PUBLISH', ARGV[2], cjson.encode({type = 'fan-moved', to = 'left', userIds = {userId}}))
return 'left'
