-- KEYS: what is parked. ARGV: name, start of the keys of entries, 1 to take it away.
local id = redis.call('HGET', KEYS[1], ARGV[1])
if not id then return {} end
local entry = ARGV[2] .. id
if ARGV[3] == '1' then
  redis.call('HDEL', KEYS[1], ARGV[1])
  redis.call('HSET', entry, 'state', 'open')
  redis.call('HDEL', entry, 'parked_as')
end
local found = redis.call('HMGET', entry, 'reserved_email', 'reserved_phone', 'charges')
return {id, found[1], found[2], found[3]}
