#!lua flags=allow-oom
--[[
The current point of an event's seat changes, and the messages after a given point. The first call starts the numbering.

KEYS  1 position  2 ring, both as in publish-seats-2.lua
ARGV  1 epoch to use if there is none  2 generation of the feed  3 epoch of the point, or ''  4 seq of the point
      5 seconds the position is kept
Returns { epoch, seq, 'ok' | 'reset', messages… }; 'reset' when the point is unknown, too old or in the future
]]
local at = redis.call('HMGET', KEYS[1], 'epoch', 'seq', 'run', 'generation')
local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
local epoch, seq = at[1], tonumber(at[2])
if not epoch or at[3] ~= run or tonumber(at[4]) < tonumber(ARGV[2]) then
  epoch, seq = ARGV[1], 0
  redis.call('DEL', KEYS[2])
  redis.call('HSET', KEYS[1], 'epoch', epoch, 'seq', 0, 'run', run, 'generation', ARGV[2], 'fence', '', 'kept', 0)
end
redis.call('EXPIRE', KEYS[1], ARGV[5])

if ARGV[3] == '' then return { epoch, seq, 'ok' } end
local missed = seq - tonumber(ARGV[4])
if ARGV[3] ~= epoch or missed < 0 or missed > redis.call('LLEN', KEYS[2]) then return { epoch, seq, 'reset' } end
local reply = { epoch, seq, 'ok' }
if missed > 0 then
  for _, entry in ipairs(redis.call('LRANGE', KEYS[2], -missed, -1)) do
    reply[#reply + 1] = string.match(entry, '^%d+ (.*)$')
  end
end
return reply
