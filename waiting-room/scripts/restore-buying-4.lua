#!lua flags=allow-oom
--[[
Gives running purchases their shopper slots back after the room has lost them. A fan with a place or a slot is left as is.

KEYS  1 queue  2 buying  3 slots  4 away
ARGV  userId, purchaseId, how much longer the slot lasts (ms), random admission id, userId, …
Returns how many slots were restored
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
    -- If the purchase hands the slot back, the fan keeps the admission until the same end. The place 0 is the first one.
    redis.call('HSET', KEYS[3], userId, string.format('%s %.0f %s 0', ARGV[i + 3], endsAt, ARGV[i + 1]))
    restored = restored + 1
  end
end
return restored
