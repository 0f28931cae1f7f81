-- A job ended for want of credits: stop the kinds that it asked for, once.
-- KEYS: totals, what is parked. ARGV: name, start of the keys of entries.
local id = redis.call('HGET', KEYS[2], ARGV[1])
if not id then return 0 end
local entry = ARGV[2] .. id
if redis.call('HGET', entry, 'state') ~= 'parked' then return 0 end
redis.call('HSET', entry, 'state', 'ended')
for _, kind in ipairs({'email', 'phone'}) do
  if tonumber(redis.call('HGET', entry, 'reserved_' .. kind)) > 0 then
    redis.call('HSET', KEYS[1], 'stopped_' .. kind, 1)
  end
end
return 1
