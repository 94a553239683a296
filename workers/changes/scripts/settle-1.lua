--[[
Removes taken events whose documents are written. An event that has changed since it was taken is due before the end of its
lease, and stays.

KEYS  1 dirty: zset, event id → when it is due, Unix ms
ARGV  1 when the lease ends, Unix ms  2… event ids
Returns how many were removed
]]
local removed = 0
for i = 2, #ARGV do
  local due = redis.call('ZSCORE', KEYS[1], ARGV[i])
  if due and tonumber(due) == tonumber(ARGV[1]) then removed = removed + redis.call('ZREM', KEYS[1], ARGV[i]) end
end
return removed
