--[[
How many have come so far, and where those are who are not yet through; what a funnel is made of.

KEYS  1 queue  2 admitted  3 away  4 sale  5 insideBefore
ARGV  (none)
Returns {waiting, let in and not buying yet, passed over and still expected, places given ever, let in ever, of these again on the same visit,
of those waiting or passed over: let in before}
]]
local time = redis.call('TIME')
local later = string.format('(%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
local sale = redis.call('HMGET', KEYS[4], 'joinedTotal', 'admittedTotal', 'letInAgainTotal')
return {
  redis.call('ZCARD', KEYS[1]), redis.call('ZCOUNT', KEYS[2], later, '+inf'), redis.call('HLEN', KEYS[3]),
  assert(tonumber(sale[1] or '0')), assert(tonumber(sale[2] or '0')), assert(tonumber(sale[3] or '0')),
  redis.call('SCARD', KEYS[5])
}
