-- KEYS: the entry, what is parked. ARGV: id, name to park it under.
local there = redis.call('HGET', KEYS[2], ARGV[2])
if there then return there == ARGV[1] and 1 or 0 end
if redis.call('HGET', KEYS[1], 'state') == 'open' then
  redis.call('HSET', KEYS[2], ARGV[2], ARGV[1])
  redis.call('HSET', KEYS[1], 'state', 'parked', 'parked_as', ARGV[2])
end
return 1
