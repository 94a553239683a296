#!lua flags=allow-oom
--[[
One tick of the admission loop: sweeps expired entries, then admits the next fans in order. A fan whose turn has come but
who was not seen for longer than the lease is passed over: the place is kept in `away` until the grace period ends. So is an
admitted fan who is not seen for a lease before buying: the shopper slot goes to the next fan, and a fan who returns is first.

KEYS  1 queue  2 admitted  3 buying  4 slots  5 sale  6 seen  7 away  8 awayEnds  9 insideBefore
ARGV  1 fence token of the calling loop  2 how many may enter  3 length of an admission (ms)
      4 channel of the event  5… one random admission id for each fan who may enter
Returns
  {'fenced', stored token}     a newer loop has taken over: nothing was done
  {'ticked', sale status, waiting, admitted, buying, admitted in total, admission ends at (ms), {userId, admissionId, …}}
  (the counts are those after this tick)

The caller computed its limit (rate, seats) from older counts. Status and room inside are therefore checked here again, so
that two loops at once, or a loop that was suspended, cannot bring more than maxShoppers inside.
]]
local fence = tonumber(ARGV[1])
local stored = tonumber(redis.call('HGET', KEYS[5], 'fence') or '0')
if fence < stored then return {'fenced', stored} end
if fence > stored then redis.call('HSET', KEYS[5], 'fence', ARGV[1]) end

local time = redis.call('TIME')
local nowMs = time[1] * 1000 + math.floor(time[2] / 1000)

-- At most 1000 per tick, to keep it short; the rest counts as inside until the next tick.
local function sweep(key, details)
  local gone = redis.call('ZRANGEBYSCORE', key, '-inf', nowMs, 'LIMIT', 0, 1000)
  if #gone > 0 then
    redis.call('ZREM', key, unpack(gone))
    redis.call('HDEL', details, unpack(gone))
  end
  return gone
end
local ended = sweep(KEYS[3], KEYS[4])
local lost = sweep(KEYS[8], KEYS[7])
if #lost > 0 then redis.call('SREM', KEYS[9], unpack(lost)) end

local sale = redis.call('HMGET', KEYS[5], 'status', 'maxShoppers', 'admittedTotal', 'told', 'leaseMs', 'graceMs', 'doorAt')
local status = sale[1] or 'unset'
local admittedTotal = tonumber(sale[3] or '0')
local leaseMs, graceMs = tonumber(sale[5] or '90000'), tonumber(sale[6] or '300000')
-- No process has reported fans for a whole lease: the processes are away, not the fans.
local reportersAreAway = nowMs - tonumber(sale[7] or '0') > leaseMs
local entered, admissions, passedOver, lapsed = {}, {}, {}, {}
local function passOver(userId, place)
  redis.call('HSET', KEYS[7], userId, place)
  redis.call('ZADD', KEYS[8], nowMs + graceMs, userId)
  passedOver[#passedOver + 1] = userId
end
local due = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', nowMs, 'LIMIT', 0, 1000)
if #due > 0 then
  for i, slot in ipairs(redis.call('HMGET', KEYS[4], unpack(due))) do
    local userId = due[i]
    local endsAt, place = string.match(slot or '', '^%S+ (%S+) %S* (%S+)$')
    endsAt = tonumber(endsAt or '0')
    if endsAt > nowMs and reportersAreAway then
      redis.call('ZADD', KEYS[2], math.min(endsAt, nowMs + leaseMs), userId)
    else
      redis.call('ZREM', KEYS[2], userId)
      redis.call('HDEL', KEYS[4], userId)
      if endsAt > nowMs then
        passOver(userId, place)
        redis.call('SADD', KEYS[9], userId)
      else
        lapsed[#lapsed + 1] = userId
      end
    end
  end
end
local buying = redis.call('ZCARD', KEYS[3])
local admitted = redis.call('ZCARD', KEYS[2])
-- A room without a size admits nobody.
local room = tonumber(sale[2] or '0') - admitted - buying
local limit = math.min(tonumber(ARGV[2]), room, #ARGV - 4)
if reportersAreAway then limit = 0 end
local endsAt = nowMs + tonumber(ARGV[3])
-- A loop that takes over after a crash makes up for the time since then.
if status == 'open' then redis.call('HSET', KEYS[5], 'tickedAt', nowMs) end

-- The maximum of fans passed over in one tick, to keep it short.
local maxPassedOver = 1000
while status == 'open' and #admissions < limit and #passedOver < maxPassedOver do
  local popped = redis.call('ZPOPMIN', KEYS[1], limit - #admissions)
  if #popped == 0 then break end
  for i = 1, #popped, 2 do
    local userId, place = popped[i], popped[i + 1]
    local seenAt = redis.call('ZSCORE', KEYS[6], userId)
    redis.call('ZREM', KEYS[6], userId)
    if seenAt and nowMs - tonumber(seenAt) <= leaseMs then
      local n = #admissions + 1
      local admissionId = ARGV[4 + n]
      redis.call('ZADD', KEYS[2], math.min(endsAt, nowMs + leaseMs), userId)
      redis.call('HSET', KEYS[4], userId, string.format('%s %.0f  %s', admissionId, endsAt, place))
      entered[2 * n - 1], entered[2 * n] = userId, admissionId
      if redis.call('SREM', KEYS[9], userId) == 1 then redis.call('HINCRBY', KEYS[5], 'letInAgainTotal', 1) end
      admissions[n] = {userId = userId, admissionId = admissionId, expiresAtMs = endsAt}
    else
      passOver(userId, place)
    end
  end
end
admitted = admitted + #admissions
admittedTotal = admittedTotal + #admissions
if #admissions > 0 then redis.call('HSET', KEYS[5], 'admittedTotal', admittedTotal) end

local waiting = redis.call('ZCARD', KEYS[1])
local function publishMoved(userIds, to)
  if #userIds == 0 then return end
  redis.call('PUBLISH', ARGV[4], cjson.encode({type = 'fan-moved', to = to, userIds = userIds}))
end
if #lapsed > 0 then
  redis.call('PUBLISH', ARGV[4], cjson.encode({type = 'lapsed', userIds = lapsed}))
end
publishMoved(ended, 'finished')
publishMoved(lost, 'lost')
publishMoved(passedOver, 'away')
if #admissions > 0 then
  redis.call('PUBLISH', ARGV[4], cjson.encode({type = 'admitted', admissions = admissions}))
end
-- Published only when something has changed: five ticks a second of every idle sale would load every process.
local told = table.concat({status, waiting, admitted, buying, admittedTotal}, ' ')
if told ~= sale[4] then
  redis.call('HSET', KEYS[5], 'told', told)
  redis.call('PUBLISH', ARGV[4], cjson.encode({
    type = 'queue-tick', status = status, waiting = waiting, admitted = admitted, buying = buying,
    admittedTotal = admittedTotal, atMs = nowMs,
  }))
end
return {'ticked', status, waiting, admitted, buying, admittedTotal, endsAt, entered}
