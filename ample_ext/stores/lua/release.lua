-- Give places back. KEYS: the rates. ARGV: of each, its interval and the entry of the ring, -1 for none.
for i = 1, #KEYS do
  local arrival = redis.call('HGET', KEYS[i], 'arrival')
  if arrival then
    redis.call('HSET', KEYS[i], 'arrival', string.format('%.6f', tonumber(arrival) - tonumber(ARGV[2 * i - 1])))
    if tonumber(ARGV[2 * i]) >= 0 then
      redis.call('HSET', KEYS[i], ARGV[2 * i], '0')
      -- Whoever comes next leaves after those who still stand, not after those who have gone.
      local last, fields = 0, redis.call('HGETALL', KEYS[i])
      for n = 1, #fields, 2 do
        if tonumber(fields[n]) then last = math.max(last, tonumber(fields[n + 1])) end
      end
      redis.call('HSET', KEYS[i], 'departure', string.format('%.6f', last))
    end
  end
end
