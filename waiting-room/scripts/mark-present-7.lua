#!lua flags=allow-oom
--[[
Records that these fans are present. A fan who was passed over gets the place back; an admitted one keeps the shopper slot
for another lease.

KEYS  1 queue  2 seen  3 away  4 awayEnds  5 sale  6 admitted  7 slots
ARGV  userIds, possibly none: then it only records that a process is reporting fans
Returns the userIds that were passed over and got their place back
]]
local time = redis.call('TIME')
local nowMs = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('HSET', KEYS[5], 'doorAt', nowMs)
local leaseMs = tonumber(redis.call('HGET', KEYS[5], 'leaseMs') or '90000')
local returned = {}
for _, userId in ipairs(ARGV) do
  local kept = redis.call('HGET', KEYS[3], userId)
  if kept then
    redis.call('ZADD', KEYS[1], kept, userId)
    redis.call('HDEL', KEYS[3], userId)
    redis.call('ZREM', KEYS[4], userId)
    returned[#returned + 1] = userId
  end
  if redis.call('ZSCORE', KEYS[1], userId) then
    redis.call('ZADD', KEYS[2], nowMs, userId)
  elseif redis.call('ZSCORE', KEYS[6], userId) then
    local endsAt = string.match(redis.call('HGET', KEYS[7], userId) or '', '^%S+ (%S+)')
    redis.call('ZADD', KEYS[6], math.min(tonumber(endsAt or '0'), nowMs + leaseMs), userId)
  end
end
-- Drops fans who are no longer near the head or were not seen for long, so that the set stays as small as the window.
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', nowMs - 2 * leaseMs)
return returned
