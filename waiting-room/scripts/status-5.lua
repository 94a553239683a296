--[[
Where each of these fans is. Reads only; an entry past its time counts as gone.

KEYS  1 queue  2 admitted  3 buying  4 slots  5 sale
ARGV  userIds
Returns one entry per userId, in the same order, as join-5.lua's, with {'absent', sale status} for who has no place.
]]
local time = redis.call('TIME')
local nowMs = time[1] * 1000 + math.floor(time[2] / 1000)
local status = redis.call('HGET', KEYS[5], 'status') or 'unset'
local waiting = redis.call('ZCARD', KEYS[1])

local function placeOf(userId)
  local ahead = redis.call('ZRANK', KEYS[1], userId)
  if ahead then return {'waiting', ahead, waiting, status} end
  local slot = redis.call('HGET', KEYS[4], userId)
  if slot then
    local admissionId, endsAt, purchaseId = string.match(slot, '^(%S+) (%S+) (%S*)$')
    local buyingUntil = redis.call('ZSCORE', KEYS[3], userId)
    if buyingUntil and tonumber(buyingUntil) > nowMs then return {'buying', purchaseId} end
    if not buyingUntil and tonumber(endsAt) > nowMs then return {'admitted', admissionId, tonumber(endsAt)} end
  end
  return {'absent', status}
end

local places = {}
for i, userId in ipairs(ARGV) do places[i] = placeOf(userId) end
return places
