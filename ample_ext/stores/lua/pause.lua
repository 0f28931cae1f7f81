-- Let nothing out for so long; places taken before are void.
-- KEYS: the pause. ARGV: seconds.
local time = redis.call('TIME')
local now = time[1] + time[2] / 1e6
local over = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), now + tonumber(ARGV[1]))
redis.call('SET', KEYS[1], string.format('%.6f', over), 'EX', math.ceil(over - now) + 86400)
for _, rate in ipairs(redis.call('SMEMBERS', KEYS[1] .. ':rates')) do
  if redis.call('EXISTS', rate) == 1 then
    redis.call('HSET', rate, 'arrival', string.format('%.6f', over), 'departure', string.format('%.6f', over))
    for _, field in ipairs(redis.call('HKEYS', rate)) do
      if tonumber(field) and tonumber(redis.call('HGET', rate, field)) > now then
        redis.call('HSET', rate, field, '0')
      end
    end
  else
    redis.call('SREM', KEYS[1] .. ':rates', rate)
  end
end
