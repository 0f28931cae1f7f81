-- After an outage: unless somebody came back before, nobody leaves until all have, and then nobody early.
-- KEYS: the rate. ARGV: seconds, early.
local time = redis.call('TIME')
local now = time[1] + time[2] / 1e6
local seconds = tonumber(ARGV[1])
if tonumber(redis.call('HGET', KEYS[1], 'departure') or 0) < now - seconds then
  local arrival = math.max(tonumber(redis.call('HGET', KEYS[1], 'arrival') or 0), now + 2 * seconds + tonumber(ARGV[2]))
  redis.call('HSET', KEYS[1], 'arrival', string.format('%.6f', arrival), 'departure', string.format('%.6f', now))
  redis.call('EXPIRE', KEYS[1], math.ceil(arrival - now) + 3600)
end
