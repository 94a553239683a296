#!lua flags=allow-oom
--[[
Changes settings of the sale in its room.

KEYS  1 sale
ARGV  field, value, field, value, …
Returns 'new' when the room had no status before (it is new, or Redis lost everything), 'takeover' when the status before was
given to another Redis, or to this one before a restart (it may lack the last writes), else 'known'
]]
local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
local before = redis.call('HMGET', KEYS[1], 'status', 'settingsRun')
redis.call('HSET', KEYS[1], unpack(ARGV))
for i = 1, #ARGV, 2 do
  if ARGV[i] == 'status' then redis.call('HSET', KEYS[1], 'settingsRun', run) end
end
if not before[1] then return 'new' end
return before[2] == run and 'known' or 'takeover'
