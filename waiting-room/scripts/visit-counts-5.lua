--[[
The numbers of visits so far and of fans in each state, for the funnel of a sale.

KEYS  1 queue  2 admitted  3 away  4 sale  5 insideBefore
ARGV  (none)
Returns {waiting, admitted and not buying yet, passed over and still expected, places given in total, admitted in total,
of these on the same visit again, waiting or passed over after an admission}
]]
local time = redis.call('TIME')
local later = string.format('(%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
local sale = redis.call('HMGET', KEYS[4], 'joinedTotal', 'admittedTotal', 'letInAgainTotal')
return {
  redis.call('ZCARD', KEYS[1]), redis.call('ZCOUNT', KEYS[2], later, '+inf'), redis.call('HLEN', KEYS[3]),
  assert(tonumber(sale[1] or '0')), assert(tonumber(sale[2] or '0')), assert(tonumber(sale[3] or '0')),
  redis.call('SCARD', KEYS[5])
}
