-- A place in all buckets at once, or none; the clock is the server's.
-- KEYS: a hash for each rate, then the pause of each bucket, the widest first.
-- ARGV: rates, most, then of each rate: number of its bucket, interval, early, block, keep, span.
local rates, most = tonumber(ARGV[1]), tonumber(ARGV[2])
local time = redis.call('TIME')
local now = time[1] + time[2] / 1e6
local wait, first, pauses, counts = 0, 0, {}, {}
local function exact(number) return string.format('%.6f', number) end
for i = rates + 1, #KEYS do
  local over = tonumber(redis.call('GET', KEYS[i]) or 0)
  pauses[#pauses + 1] = exact(over)
  if over - now > wait then wait, first = over - now, i - rates - 1 end
end
local function arg(i, n) return tonumber(ARGV[2 + (i - 1) * 6 + n]) end
for i = 1, rates do
  local count = tonumber(redis.call('HGET', KEYS[i], 'count') or 0)
  local ready = tonumber(redis.call('HGET', KEYS[i], 'arrival') or 0) - arg(i, 3)
  ready = math.max(ready, tonumber(redis.call('HGET', KEYS[i], 'departure') or 0))
  if count % arg(i, 4) == 0 then
    local left = redis.call('HGET', KEYS[i], tostring(math.floor(count / arg(i, 4)) % arg(i, 5)))
    if left then ready = math.max(ready, tonumber(left) + arg(i, 6)) end
  end
  local rank = arg(i, 1)
  if ready - now > wait or (ready - now == wait and rank < first) then wait, first = ready - now, rank end
end
if wait > most then return {0, exact(wait), first, counts, pauses} end
for i = 1, rates do
  if arg(i, 1) >= first then
    local leave = now + wait
    local count = redis.call('HINCRBY', KEYS[i], 'count', 1) - 1
    if count % arg(i, 4) == 0 then
      redis.call('HSET', KEYS[i], tostring(math.floor(count / arg(i, 4)) % arg(i, 5)), exact(leave))
    end
    local arrival = math.max(tonumber(redis.call('HGET', KEYS[i], 'arrival') or 0), leave) + arg(i, 2)
    redis.call('HSET', KEYS[i], 'arrival', exact(arrival), 'departure', exact(leave))
    redis.call('EXPIRE', KEYS[i], math.ceil(arrival - now + arg(i, 6)) + 60)
    if count == 0 then
      local rates_of = KEYS[rates + arg(i, 1) + 1] .. ':rates'
      redis.call('SADD', rates_of, KEYS[i])
    end
    counts[#counts + 1] = count
  end
end
return {1, exact(wait), first, counts, pauses}
