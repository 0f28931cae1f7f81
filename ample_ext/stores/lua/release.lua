-- Give places back. KEYS: the rates. ARGV: of each, its interval and the entry of the ring, -1 for none.
for i = 1, #KEYS do
  local arrival = redis.call('HGET', KEYS[i], 'arrival')
  if arrival then
    redis.call('HSET', KEYS[i], 'arrival', string.format('%.6f', tonumber(arrival) - tonumber(ARGV[2 * i - 1])))
    if tonumber(ARGV[2 * i]) >= 0 then redis.call('HSET', KEYS[i], ARGV[2 * i], '0') end
  end
end
