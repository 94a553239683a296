#!lua flags=allow-oom
--[[
Checks whether the keys of a room can have been written by these scripts. If not, all of them are put aside under other
names, for an inspection, and the room starts anew.

KEYS  1 queue  2 admitted  3 buying  4 slots  5 sale  6 seen  7 away  8 awayEnds  9 insideBefore
ARGV  1 how long the keys are kept (seconds)  2 '1': also check every shopper slot and every place in `away`
Returns one text per fault; none when the room is intact
]]
local names = {'queue', 'admitted', 'buying', 'slots', 'sale', 'seen', 'away', 'awayEnds', 'insideBefore'}
local types = {'zset', 'zset', 'zset', 'hash', 'hash', 'zset', 'hash', 'zset', 'set'}
local largest = 2 ^ 53
local time = redis.call('TIME')
-- Later than any end that is set now, even after the clock was set back.
local latest = (time[1] + 30 * 86400) * 1000
local faults = {}
local function fault(name, what) faults[#faults + 1] = name .. ': ' .. string.sub(what, 1, 40) end

local function isNumber(text, most)
  local number = string.find(text, '^%d[%d.e+]*$') and tonumber(text)
  return number and number <= most
end

local isOfType = {}
for i, wanted in ipairs(types) do
  local found = redis.call('TYPE', KEYS[i]).ok
  isOfType[i] = found == wanted
  if found ~= wanted and found ~= 'none' then fault(names[i], 'a ' .. found) end
end

-- The lowest and the highest score are enough to check all scores.
for i, wanted in ipairs(types) do
  if wanted == 'zset' and isOfType[i] then
    for _, rank in ipairs({0, -1}) do
      local one = redis.call('ZRANGE', KEYS[i], rank, rank, 'WITHSCORES')
      local score = tonumber(one[2])
      if not score or score < 0 or score > (i == 1 and largest or latest) then fault(names[i], one[2]) end
    end
  end
end

if isOfType[5] then
  local runId = '^' .. string.rep('%x', 40) .. '$'
  local shapes = {
    status = '^[%l-]+$', lobbyClosed = '^[01]$', epoch = '^[%w-]+$', joinedTotal = '^%d+$', letInAgainTotal = '^%d+$',
    admitPerSecond = 'number', maxShoppers = 'number', leaseMs = 'number', graceMs = 'number', fence = 'number',
    lastPlace = 'number', admittedTotal = 'number', tickedAt = 'number', doorAt = 'number', run = runId,
    settingsRun = runId, lostFrom = 'number', lostTo = 'number',
  }
  for field, shape in pairs(shapes) do
    local value = redis.call('HGET', KEYS[5], field)
    if value then
      local isGood
      if shape == 'number' then isGood = isNumber(value, largest)
      else isGood = #value <= 64 and string.find(value, shape) end
      if not isGood then fault('sale.' .. field, value) end
    end
  end
end

local function checkEach(i, isGood)
  if ARGV[2] ~= '1' or not isOfType[i] then return end
  local cursor = '0'
  repeat
    local page = redis.call('HSCAN', KEYS[i], cursor, 'COUNT', 1000)
    cursor = page[1]
    for n = 2, #page[2], 2 do
      if not isGood(page[2][n]) then fault(names[i], page[2][n]) end
    end
  until cursor == '0' or #faults > 0
end
checkEach(4, function(slot)
  local endsAt, place = string.match(slot, '^%S+ (%S+) %S* (%S+)$')
  return endsAt and isNumber(endsAt, latest) and isNumber(place, largest)
end)
checkEach(7, function(place) return isNumber(place, largest) end)

if #faults > 0 then
  for _, key in ipairs(KEYS) do
    if redis.call('EXISTS', key) == 1 then
      redis.call('RENAME', key, key .. ':put-aside')
      redis.call('EXPIRE', key .. ':put-aside', ARGV[1])
    end
  end
end
return faults
