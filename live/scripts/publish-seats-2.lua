#!lua flags=allow-oom
--[[
Numbers the seat changes of an event, keeps them for readers who resume, and publishes them, all in one step: every
process gets the same order without gaps. Does nothing for an event whose position no reader has asked for.

KEYS  1 position: hash epoch, seq, run, generation, fence, kept  2 ring: list of `<number of changes> <message>`
ARGV  1 epoch to use if the old one has ended  2 generation of the feed  3 fence: where the batch ends in the log
      4 '1' if the plan has changed  5 channel  6 maximum of changes kept  7 maximum of messages kept
      8 seconds the ring is kept  9 seconds the position is kept
      10… pairs: number of changes, changes as JSON
Returns the seq after the batch, or -1 when nothing was done: no reader asked, or a feed that is further in the log has
published already

A new epoch begins when Redis was restarted (it may have lost its last second and would use numbers twice) and when the
feed was (changes may have been missed in between).
]]
local at = redis.call('HMGET', KEYS[1], 'epoch', 'seq', 'run', 'generation', 'fence', 'kept')
local epoch, seq, kept = at[1], tonumber(at[2]), tonumber(at[6])
if not epoch then return -1 end
local known, generation = tonumber(at[4]), tonumber(ARGV[2])
if known > generation or (known == generation and at[5] >= ARGV[3]) then return -1 end

local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
if at[3] ~= run or known < generation or ARGV[4] == '1' then
  epoch, seq, kept = ARGV[1], 0, 0
  redis.call('DEL', KEYS[2])
  if #ARGV < 11 then
    redis.call('PUBLISH', ARGV[5], '{"type":"seats","epoch":"' .. epoch .. '","fromSeq":0,"seq":0,"changes":[]}')
  end
end
if redis.call('LLEN', KEYS[2]) == 0 then kept = 0 end

for i = 10, #ARGV, 2 do
  local message = string.format('{"type":"seats","epoch":"%s","fromSeq":%d,"seq":%d,"changes":%s}',
    epoch, seq, seq + 1, ARGV[i + 1])
  seq = seq + 1
  kept = kept + tonumber(ARGV[i])
  redis.call('RPUSH', KEYS[2], ARGV[i] .. ' ' .. message)
  redis.call('PUBLISH', ARGV[5], message)
end
while kept > tonumber(ARGV[6]) or redis.call('LLEN', KEYS[2]) > tonumber(ARGV[7]) do
  kept = kept - tonumber(string.match(redis.call('LPOP', KEYS[2]), '^%d+'))
end
redis.call('HSET', KEYS[1], 'epoch', epoch, 'seq', seq, 'run', run, 'generation', ARGV[2], 'fence', ARGV[3], 'kept', kept)
redis.call('EXPIRE', KEYS[1], ARGV[9])
redis.call('EXPIRE', KEYS[2], ARGV[8])
return seq
