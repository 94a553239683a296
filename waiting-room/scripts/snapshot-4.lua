--[[
The current counts and settings of a room; expired entries do not count.

KEYS  1 queue  2 admitted  3 buying  4 sale
ARGV  (none)
Returns {now (ms), waiting, admitted, buying, status, admitPerSecond, maxShoppers, fence, admitted in total};
the last five are strings, or nil when not set
]]
local time = redis.call('TIME')
local nowMs = time[1] * 1000 + math.floor(time[2] / 1000)
local sale = redis.call('HMGET', KEYS[4], 'status', 'admitPerSecond', 'maxShoppers', 'fence', 'admittedTotal')
local later = string.format('(%.0f', nowMs)
return {
  nowMs, redis.call('ZCARD', KEYS[1]), redis.call('ZCOUNT', KEYS[2], later, '+inf'),
  redis.call('ZCOUNT', KEYS[3], later, '+inf'), unpack(sale)
}
