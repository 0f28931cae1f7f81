-- Rate limits: one row for each rate of a bucket, and the pause that a bucket was told to make.
CREATE TABLE IF NOT EXISTS ample_bucket (
    slot text PRIMARY KEY,
    bucket text NOT NULL,
    arrival float8 NOT NULL DEFAULT '-infinity',
    count bigint NOT NULL DEFAULT 0,
    departure float8 NOT NULL DEFAULT '-infinity',
    ring float8[] NOT NULL DEFAULT '{}'
) WITH (fillfactor = 50);
CREATE TABLE IF NOT EXISTS ample_pause (bucket text PRIMARY KEY, until float8 NOT NULL);

-- A place in all buckets at once, or none. Rows are locked in one order, and the time is read when they are ours.
-- rank numbers the buckets, the widest first; paces holds interval, early, block, keep and span of each row.
CREATE OR REPLACE FUNCTION ample_reserve_1(
    slots text[], buckets text[], ranks int[], paces float8[], all_buckets text[], most float8,
    OUT granted bool, OUT wait float8, OUT first int, OUT counts bigint[], OUT pauses float8[]
) LANGUAGE plpgsql AS $$
DECLARE
    now float8; ready float8; b ample_bucket; block bigint; keep bigint; found int;
BEGIN
    PERFORM set_config('synchronous_commit', 'off', true);
    SELECT count(*) INTO found FROM (SELECT 1 FROM ample_bucket x WHERE x.slot = ANY(slots) ORDER BY x.slot FOR UPDATE) y;
    IF found < cardinality(slots) THEN
        INSERT INTO ample_bucket (slot, bucket)
            SELECT s, k FROM unnest(slots, buckets) u(s, k) ORDER BY s ON CONFLICT DO NOTHING;
        PERFORM 1 FROM ample_bucket x WHERE x.slot = ANY(slots) ORDER BY x.slot FOR UPDATE;
    END IF;
    now := extract(epoch FROM clock_timestamp());
    wait := 0; first := 0; granted := true; counts := '{}';
    SELECT array_agg(coalesce(p.until, 0) ORDER BY u.n) INTO pauses
        FROM unnest(all_buckets) WITH ORDINALITY u(k, n) LEFT JOIN ample_pause p ON p.bucket = u.k;
    FOR i IN 1 .. cardinality(all_buckets) LOOP
        IF pauses[i] - now > wait THEN wait := pauses[i] - now; first := i - 1; END IF;
    END LOOP;
    FOR i IN 1 .. cardinality(slots) LOOP
        SELECT * INTO b FROM ample_bucket x WHERE x.slot = slots[i];
        block := paces[5*i - 2]; keep := paces[5*i - 1];
        ready := greatest(b.arrival - paces[5*i - 3], b.departure);
        IF b.count % block = 0 THEN
            ready := greatest(ready, b.ring[(b.count / block) % keep + 1] + paces[5*i]);
        END IF;
        IF ready - now > wait OR ready - now = wait AND ranks[i] < first THEN
            wait := ready - now; first := ranks[i];
        END IF;
    END LOOP;
    IF wait > most THEN granted := false; RETURN; END IF;
    FOR i IN 1 .. cardinality(slots) LOOP
        CONTINUE WHEN ranks[i] < first;
        block := paces[5*i - 2]; keep := paces[5*i - 1];
        UPDATE ample_bucket x SET
            arrival = greatest(x.arrival, now + wait) + paces[5*i - 4],
            count = x.count + 1,
            ring[(x.count / block) % keep + 1] =
                CASE WHEN x.count % block = 0 THEN now + wait ELSE x.ring[(x.count / block) % keep + 1] END,
            departure = now + wait
        WHERE x.slot = slots[i] RETURNING x.count - 1 INTO b.count;
        counts := counts || b.count;
    END LOOP;
END $$;

CREATE OR REPLACE FUNCTION ample_pause_1(key text, seconds float8) RETURNS void LANGUAGE plpgsql AS $$
DECLARE now float8; over float8;
BEGIN
    PERFORM 1 FROM ample_bucket x WHERE x.bucket = key ORDER BY x.slot FOR UPDATE;
    now := extract(epoch FROM clock_timestamp());
    INSERT INTO ample_pause AS p VALUES (key, now + seconds)
        ON CONFLICT (bucket) DO UPDATE SET until = greatest(p.until, excluded.until) RETURNING until INTO over;
    UPDATE ample_bucket x SET arrival = over, departure = over, ring = (
        SELECT coalesce(array_agg(CASE WHEN r.leave > now THEN '-infinity'::float8 ELSE r.leave END ORDER BY r.n), '{}')
        FROM unnest(x.ring) WITH ORDINALITY r(leave, n)
    ) WHERE x.bucket = key;
END $$;

-- After an outage: unless somebody came back before, nobody leaves until all have, and then nobody early.
CREATE OR REPLACE FUNCTION ample_calm_1(name text, key text, early float8, seconds float8) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE now float8; last float8;
BEGIN
    INSERT INTO ample_bucket (slot, bucket) VALUES (name, key) ON CONFLICT DO NOTHING;
    SELECT departure INTO last FROM ample_bucket x WHERE x.slot = name FOR UPDATE;
    now := extract(epoch FROM clock_timestamp());
    IF last < now - seconds THEN
        UPDATE ample_bucket x SET arrival = greatest(x.arrival, now + 2 * seconds + early), departure = now WHERE x.slot = name;
    END IF;
END $$;

CREATE OR REPLACE FUNCTION ample_release_1(slots text[], intervals float8[], indexes int[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM ample_bucket x WHERE x.slot = ANY(slots) ORDER BY x.slot FOR UPDATE;
    FOR i IN 1 .. cardinality(slots) LOOP
        UPDATE ample_bucket x SET arrival = x.arrival - intervals[i] WHERE x.slot = slots[i];
        IF indexes[i] > 0 THEN
            UPDATE ample_bucket x SET ring[indexes[i]] = '-infinity' WHERE x.slot = slots[i];
        END IF;
    END LOOP;
END $$;
