#!lua flags=allow-oom
--[[
Grants calls to the bank from the one token bucket that all processes share. Each class leaves a reserve for more urgent
classes, so that a capture never waits behind a list. After a 429 the script grants nothing for a while, and then half the
rate, which rises again by a tenth a second.

KEYS  1 bucket: hash of tokens, at and pausedUntil (Unix ms), share (of the rate, 0.1 to 1)
ARGV  1 tokens that flow in per second  2 tokens that it holds  3 ms to pause for, because the bank said 429; else 0
      4… for each class, most urgent first: the tokens that it leaves, and how many calls it wants
Returns the calls granted to each class, then the ms until another request makes sense; 0 when all were granted
]]
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local flow, size, pause = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local kept = redis.call('HMGET', KEYS[1], 'tokens', 'at', 'pausedUntil', 'share')
local tokens, at = tonumber(kept[1]) or size, tonumber(kept[2]) or now
local paused, share = tonumber(kept[3]) or 0, tonumber(kept[4]) or 1

-- Nothing flows in during a pause.
local seconds = math.max(0, now - math.max(at, math.min(paused, now))) / 1000
tokens = math.min(size, tokens + seconds * flow * share)
share = math.min(1, share + seconds * 0.1)
if pause > 0 then
  -- Calls that were under way at the first 429 report the same overload: they do not halve the rate again.
  if now >= paused then share = math.max(0.1, share / 2) end
  paused = math.max(paused, now + pause)
  tokens = 0
end

local answer, wait = {}, 0
for class = 4, #ARGV, 2 do
  local reserve, wanted = tonumber(ARGV[class]), tonumber(ARGV[class + 1])
  local given = 0
  if now >= paused then given = math.max(0, math.min(wanted, math.floor(tokens - reserve))) end
  tokens = tokens - given
  if given < wanted and wait == 0 then
    wait = math.max(0, paused - now) + math.max(0, reserve + 1 - tokens) / (flow * share) * 1000
  end
  answer[#answer + 1] = given
end
answer[#answer + 1] = math.ceil(wait)
redis.call('HSET', KEYS[1], 'tokens', string.format('%.6f', tokens), 'at', string.format('%.3f', now),
  'pausedUntil', string.format('%.3f', paused), 'share', string.format('%.6f', share))
-- After two minutes without a request the bucket is full and the share is back at 1, so the key may expire.
redis.call('PEXPIRE', KEYS[1], 120000)
return answer
