-- KEYS: totals, the entry, what is parked, its pages. ARGV: email, phone, stop of each, seconds to keep the line.
local state = redis.call('HGET', KEYS[2], 'state')
if not state or state == 'settled' then return 0 end
for i, kind in ipairs({'email', 'phone'}) do
  redis.call('HINCRBY', KEYS[1], 'reserved_' .. kind, 0 - tonumber(redis.call('HGET', KEYS[2], 'reserved_' .. kind)))
  redis.call('HINCRBY', KEYS[1], 'spent_' .. kind, ARGV[i])
  redis.call('HSET', KEYS[2], 'spent_' .. kind, ARGV[i])
  if ARGV[i + 2] == '1' then redis.call('HSET', KEYS[1], 'stopped_' .. kind, 1) end
end
local parked = redis.call('HGET', KEYS[2], 'parked_as')
if parked then redis.call('HDEL', KEYS[3], parked) end
redis.call('HSET', KEYS[2], 'state', 'settled')
redis.call('DEL', KEYS[4])
redis.call('EXPIRE', KEYS[2], ARGV[5])
return 1
