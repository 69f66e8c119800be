/** The statements on `table`. `$1` is the namespace, `$2` the id. */
export function eventSql(t: string) {
  // One instant for the whole statement: with clock_timestamp() each CASE would have its own.
  const now = 'statement_timestamp()';
  const isFree = `NOT t.handled AND t.until <= ${now}`;
  const later = (ms: string) => `${now} + ${ms}::float8 * interval '1 millisecond'`;
  const ifFree = (column: string) =>
    `${column} = CASE WHEN ${isFree} THEN excluded.${column} ELSE t.${column} END`;
  const isThisClaim = 'namespace = $1::text AND id = $2::text AND token = $3::text';

  return {
    // `left` is counted from the end of the statement: the row may have been claimed after its start.
    claim: `INSERT INTO ${t} AS t (namespace, id, token, until, changed, event)
      VALUES ($1::text, $2::text, $3::text, ${later('$4')}, ${now}, $5::text)
      ON CONFLICT (namespace, id) DO UPDATE SET ${['token', 'until', 'changed', 'event'].map(ifFree).join(', ')}
      RETURNING coalesce(token = $3::text, false) AS mine, handled, extract(epoch FROM until - clock_timestamp()) * 1000 AS left`,
    renew: `UPDATE ${t} SET until = ${later('$4')} WHERE ${isThisClaim} RETURNING 1`,
    complete: `UPDATE ${t} SET handled = true, token = NULL, until = 'epoch', changed = ${now}, event = NULL, error = NULL
      WHERE ${isThisClaim} AND ${isDurable}`,
    release: `UPDATE ${t} SET token = NULL, until = 'epoch', changed = ${now},
      event = CASE WHEN error IS NULL THEN NULL ELSE event END WHERE ${isThisClaim}`,
    handled: `SELECT 1 FROM ${t} WHERE namespace = $1::text AND id = $2::text AND handled`,
    // Advisory locks belong to the database, and other tables may have the same id, so the table's oid seeds the
    // hash. One statement takes the lock and writes the row. The previous holder of the lock has ended by then,
    // and ON CONFLICT sees what it committed.
    once: `WITH l AS MATERIALIZED (
        SELECT pg_try_advisory_xact_lock(hashtextextended($3::text, to_regclass('${t}')::oid::bigint)) AS got,
          set_config('idle_in_transaction_session_timeout', $4::text, true), ${isDurable}),
      i AS (INSERT INTO ${t} AS t (namespace, id, handled, changed)
        SELECT $1::text, $2::text, true, ${now} FROM l WHERE got
        ON CONFLICT (namespace, id) DO UPDATE SET handled = true, token = NULL, changed = ${now}, event = NULL, error = NULL
        WHERE ${isFree} RETURNING 1)
      SELECT EXISTS (SELECT 1 FROM i) AS mine,
        EXISTS (SELECT 1 FROM ${t} WHERE namespace = $1::text AND id = $2::text AND handled) AS handled FROM l`,
    keep: `INSERT INTO ${t} AS t (namespace, id, changed, event, error, attempts)
      VALUES ($1::text, $2::text, ${now}, $3::text, $4::text, 1)
      ON CONFLICT (namespace, id) DO UPDATE SET changed = ${now}, event = excluded.event, error = excluded.error,
        attempts = t.attempts + 1
      WHERE NOT t.handled`,
    // An accepted event has its own row, which is no failure if the event itself was handled.
    list: `SELECT event, CASE WHEN token IS NULL THEN error END AS error, attempts,
        extract(epoch FROM greatest(changed, until)) * 1000 AS "failedAt"
      FROM ${t} AS t WHERE namespace = $1::text AND event IS NOT NULL AND until <= ${now} AND NOT (
        id LIKE 'accepted:%' AND EXISTS (SELECT 1 FROM ${t} AS h
          WHERE h.namespace = t.namespace AND h.id = substr(t.id, 10) AND h.handled))
      ORDER BY changed LIMIT $2::int`,
    prune: `WITH d AS (DELETE FROM ${t} WHERE namespace = $1::text AND until <= ${now}
        AND changed <= ${now} - $2::float8 * interval '1 millisecond' RETURNING 1)
      SELECT count(*) AS n FROM d`,
  };
}

/**
 * Always true. Makes an acknowledged commit survive a crash of the server, even if the session turned
 * synchronous_commit off.
 */
export const isDurable =
  "CASE current_setting('synchronous_commit') WHEN 'off' THEN set_config('synchronous_commit', 'on', true) = 'on' ELSE true END";
