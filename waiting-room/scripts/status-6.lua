--[[
The states of these fans. Reads only; an expired entry counts as gone.

KEYS  1 queue  2 admitted  3 buying  4 slots  5 sale  6 away
ARGV  userIds
Returns one entry per userId, in the same order, as in join-8.lua, with
  {'waiting', people ahead, people waiting, sale status, place, epoch, 'away'} for a fan who was passed over and may return
  {'absent', sale status} for a fan without a place
]]
local time = redis.call('TIME')
local nowMs = time[1] * 1000 + math.floor(time[2] / 1000)
local sale = redis.call('HMGET', KEYS[5], 'status', 'epoch')
local status, epoch = sale[1] or 'unset', sale[2] or ''
local waiting = redis.call('ZCARD', KEYS[1])

local function placeOf(userId)
  local place = redis.call('ZSCORE', KEYS[1], userId)
  if place then
    return {'waiting', redis.call('ZRANK', KEYS[1], userId), waiting, status, place, epoch, 'kept'}
  end
  local slot = redis.call('HGET', KEYS[4], userId)
  if slot then
    local admissionId, endsAt, purchaseId = string.match(slot, '^(%S+) (%S+) (%S*) (%S+)$')
    local buyingUntil = redis.call('ZSCORE', KEYS[3], userId)
    if buyingUntil and tonumber(buyingUntil) > nowMs then return {'buying', purchaseId, tonumber(endsAt)} end
    if not buyingUntil and tonumber(endsAt) > nowMs then return {'admitted', admissionId, tonumber(endsAt)} end
  end
  local kept = redis.call('HGET', KEYS[6], userId)
  if kept then
    return {'waiting', redis.call('ZCOUNT', KEYS[1], '-inf', '(' .. kept), waiting, status, kept, epoch, 'away'}
  end
  return {'absent', status}
end

local places = {}
for i, userId in ipairs(ARGV) do places[i] = placeOf(userId) end
return places
