#!lua flags=allow-oom
--[[
Purchases that run are inside again, after the room has lost them. Who has a place or a slot already stays there.

KEYS  1 queue  2 buying  3 slots  4 away
ARGV  userId, purchaseId, how much longer the slot is kept (ms), unguessable admission id, userId, …
Returns how many are inside again
]]
local time = redis.call('TIME')
local nowMs = time[1] * 1000 + math.floor(time[2] / 1000)
local restored = 0
for i = 1, #ARGV, 4 do
  local userId = ARGV[i]
  local isThere = redis.call('ZSCORE', KEYS[1], userId) or redis.call('HEXISTS', KEYS[3], userId) == 1
    or redis.call('HEXISTS', KEYS[4], userId) == 1
  if not isThere then
    local endsAt = nowMs + tonumber(ARGV[i + 2])
    redis.call('ZADD', KEYS[2], endsAt, userId)
    -- A slot that is handed back by the purchase is the fan's as long as it would have been kept; its place was the first.
    redis.call('HSET', KEYS[3], userId, string.format('%s %.0f %s 0', ARGV[i + 3], endsAt, ARGV[i + 1]))
    restored = restored + 1
  end
end
return restored
