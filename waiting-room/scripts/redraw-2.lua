#!lua flags=allow-oom
--[[
Gives new places to fans who wait, or were passed over and may return. A fan who has left meanwhile stays gone.

KEYS  1 queue  2 away
ARGV  userId, place, userId, place, …
Returns how many fans got a new place
]]
local moved = 0
for i = 1, #ARGV, 2 do
  if redis.call('ZSCORE', KEYS[1], ARGV[i]) then
    redis.call('ZADD', KEYS[1], ARGV[i + 1], ARGV[i])
    moved = moved + 1
  elseif redis.call('HEXISTS', KEYS[2], ARGV[i]) == 1 then
    redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 1])
    moved = moved + 1
  end
end
return moved
