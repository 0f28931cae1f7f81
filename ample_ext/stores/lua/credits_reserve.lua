-- KEYS: totals, the entry, the index. ARGV: email, phone, most of each, id, operation, charges.
-- Of a kind that is not asked for it does not matter how much is left.
local function field(name) return tonumber(redis.call('HGET', KEYS[1], name) or 0) end
if redis.call('EXISTS', KEYS[2]) == 1 then return 1 end
for i, kind in ipairs({'email', 'phone'}) do
  local asked, most = tonumber(ARGV[i]), tonumber(ARGV[i + 2])
  if asked > 0 then
    if field('stopped_' .. kind) > 0 then return 0 end
    if field('reserved_' .. kind) + field('spent_' .. kind) + asked > most then return 0 end
  end
end
redis.call('HINCRBY', KEYS[1], 'reserved_email', ARGV[1])
redis.call('HINCRBY', KEYS[1], 'reserved_phone', ARGV[2])
local time = redis.call('TIME')
local now = string.format('%.6f', time[1] + time[2] / 1e6)
redis.call('HSET', KEYS[2], 'state', 'open', 'at', now, 'operation', ARGV[6], 'charges', ARGV[7],
  'reserved_email', ARGV[1], 'reserved_phone', ARGV[2], 'spent_email', 0, 'spent_phone', 0)
redis.call('ZADD', KEYS[3], now, ARGV[5])
return 1
