/**
 * One key per event, so that a cluster runs each script on one node. A hash is an event under a lease or one that
 * failed; a string is one that was handled. The clock is the server's.
 */
const now = "local t = redis.call('TIME') local now = t[1] * 1000 + math.floor(t[2] / 1000)";
const type = "local k = KEYS[1] local kind = redis.call('TYPE', k).ok";
const isThisClaim = "kind == 'hash' and redis.call('HGET', k, 'token') == ARGV[1]";

export const scripts = {
  /**
   * ARGV: token, lease in ms, expiry in ms, and 'event' with the event if it is kept. Returns 0 for a claim, -1
   * for a handled event, else the ms that are left. If a client resends the command, it gets the same claim.
   */
  claim: `${now} ${type}
    if kind == 'string' then return -1 end
    local held = redis.call('HMGET', k, 'until', 'token')
    local left = tonumber(held[1] or 0) - now
    if left > 0 and held[2] ~= ARGV[1] then return left end
    redis.call('HSET', k, 'token', ARGV[1], 'until', now + ARGV[2], 'changed', now, unpack(ARGV, 4))
    redis.call('PEXPIRE', k, ARGV[3])
    return 0`,
  /** ARGV: token, lease in ms, expiry in ms. Returns whether the claim is still held. */
  renew: `${now} ${type}
    if not (${isThisClaim}) then return 0 end
    redis.call('HSET', k, 'until', now + ARGV[2])
    redis.call('PEXPIRE', k, ARGV[3])
    return 1`,
  /** ARGV: token, expiry in ms. */
  complete: `${type}
    if ${isThisClaim} then redis.call('SET', k, '1', 'PX', ARGV[2]) end`,
  /** ARGV: token. */
  release: `${type}
    if not (${isThisClaim}) then return end
    if redis.call('HEXISTS', k, 'error') == 1 then redis.call('HDEL', k, 'token', 'until') else redis.call('DEL', k) end`,
  /** ARGV: event, error, expiry in ms. */
  keep: `${now} ${type}
    if kind == 'string' then return end
    redis.call('HSET', k, 'event', ARGV[1], 'error', ARGV[2], 'changed', now)
    redis.call('HINCRBY', k, 'attempts', 1)
    if redis.call('PTTL', k) < tonumber(ARGV[3]) then redis.call('PEXPIRE', k, ARGV[3]) end`,
  /** Returns 'handled', or the fields of an event that has no lease now. */
  read: `${now} ${type}
    if kind == 'string' then return 'handled' end
    local f = redis.call('HMGET', k, 'event', 'error', 'attempts', 'changed', 'until', 'token')
    local lease = tonumber(f[5] or 0)
    if not f[1] or lease > now then return false end
    return {f[1], f[6] and '' or f[2], f[3] or '0', tostring(math.max(lease, tonumber(f[4])))}`,
};
