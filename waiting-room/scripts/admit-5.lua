--[[
One tick of the admission loop: sweep those whose time is over, then let the next ones in, in order.

KEYS  1 queue  2 admitted  3 buying  4 slots  5 sale
ARGV  1 fence token of the calling loop  2 how many may enter  3 length of an admission (ms)
      4 channel of the event  5… one unguessable admission id for each who may enter
Returns
  {'fenced', stored token}     a newer loop has taken over: nothing was done
  {'ticked', sale status, waiting, admitted, buying, admitted ever, ends at (ms), {userId, admissionId, …}}
  (counts are those after this tick)

The caller's limit (rate, seats) was computed from an older count. Status and room are therefore judged here again:
two loops at once, or a loop that slept, cannot bring more than maxShoppers inside.
]]
local fence = tonumber(ARGV[1])
local stored = tonumber(redis.call('HGET', KEYS[5], 'fence') or '0')
if fence < stored then return {'fenced', stored} end
if fence > stored then redis.call('HSET', KEYS[5], 'fence', ARGV[1]) end

local time = redis.call('TIME')
local nowMs = time[1] * 1000 + math.floor(time[2] / 1000)

-- At most 1000 at a time keeps one tick short; the rest goes in the next and until then counts as inside.
local function sweep(key)
  local gone = redis.call('ZRANGEBYSCORE', key, '-inf', nowMs, 'LIMIT', 0, 1000)
  if #gone > 0 then
    redis.call('ZREM', key, unpack(gone))
    redis.call('HDEL', KEYS[4], unpack(gone))
  end
  return gone
end
local lapsed = sweep(KEYS[2])
sweep(KEYS[3])

local sale = redis.call('HMGET', KEYS[5], 'status', 'maxShoppers', 'admittedTotal', 'told')
local status = sale[1] or 'unset'
local admittedTotal = tonumber(sale[3] or '0')
local buying = redis.call('ZCARD', KEYS[3])
local admitted = redis.call('ZCARD', KEYS[2])
-- A room of unknown size lets nobody in.
local room = tonumber(sale[2] or '0') - admitted - buying
local limit = math.min(tonumber(ARGV[2]), room, #ARGV - 4)
local endsAt = nowMs + tonumber(ARGV[3])

local entered, admissions = {}, {}
if status == 'open' and limit > 0 then
  local popped = redis.call('ZPOPMIN', KEYS[1], limit)
  for i = 1, #popped, 2 do
    local userId, admissionId = popped[i], ARGV[4 + (i + 1) / 2]
    redis.call('ZADD', KEYS[2], endsAt, userId)
    redis.call('HSET', KEYS[4], userId, string.format('%s %.0f ', admissionId, endsAt))
    entered[i], entered[i + 1] = userId, admissionId
    admissions[#admissions + 1] = {userId = userId, admissionId = admissionId, expiresAtMs = endsAt}
  end
  admitted = admitted + #admissions
  admittedTotal = admittedTotal + #admissions
  if #admissions > 0 then redis.call('HSET', KEYS[5], 'admittedTotal', admittedTotal) end
end

local waiting = redis.call('ZCARD', KEYS[1])
if #lapsed > 0 then
  redis.call('PUBLISH', ARGV[4], cjson.encode({type = 'lapsed', userIds = lapsed}))
end
if #admissions > 0 then
  redis.call('PUBLISH', ARGV[4], cjson.encode({type = 'admitted', admissions = admissions}))
end
-- A quiet room says nothing: five ticks a second of every sleeping sale would be noise for every process.
local told = table.concat({status, waiting, admitted, buying, admittedTotal}, ' ')
if told ~= sale[4] then
  redis.call('HSET', KEYS[5], 'told', told)
  redis.call('PUBLISH', ARGV[4], cjson.encode({
    type = 'queue-tick', status = status, waiting = waiting, admitted = admitted, buying = buying,
    admittedTotal = admittedTotal, atMs = nowMs,
  }))
end
return {'ticked', status, waiting, admitted, buying, admittedTotal, endsAt, entered}
