--[[
Counts and an excerpt of the queue, from which a process computes the positions of all its fans.

KEYS  1 queue  2 admitted  3 buying  4 sale
ARGV  1 how many places from the head  2 how many more, spread evenly up to the end
Returns {now (ms), waiting, admitted, buying, admitted in total, {rank, place, rank, place, …}, status, epoch};
the last two are nil when the room has no settings
]]
local time = redis.call('TIME')
local nowMs = time[1] * 1000 + math.floor(time[2] / 1000)
local later = string.format('(%.0f', nowMs)
local waiting = redis.call('ZCARD', KEYS[1])
local dense, spread = tonumber(ARGV[1]), tonumber(ARGV[2])
local excerpt = {}
local head = redis.call('ZRANGE', KEYS[1], 0, dense - 1, 'WITHSCORES')
for i = 2, #head, 2 do
  excerpt[#excerpt + 1] = i / 2 - 1
  excerpt[#excerpt + 1] = head[i]
end
local rest = waiting - dense
for i = 1, math.min(spread, math.max(0, rest)) do
  -- The last one is the end of the queue.
  local rank = dense - 1 + math.floor(rest * i / math.min(spread, rest))
  local one = redis.call('ZRANGE', KEYS[1], rank, rank, 'WITHSCORES')
  excerpt[#excerpt + 1] = rank
  excerpt[#excerpt + 1] = one[2]
end
local sale = redis.call('HMGET', KEYS[4], 'status', 'epoch', 'admittedTotal')
return {
  nowMs, waiting, redis.call('ZCOUNT', KEYS[2], later, '+inf'), redis.call('ZCOUNT', KEYS[3], later, '+inf'),
  assert(tonumber(sale[3] or '0')), excerpt, sale[1], sale[2]
}
