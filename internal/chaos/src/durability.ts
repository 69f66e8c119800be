/** The page docs/DURABILITY.md, with the table of a run. */
export function durability(events: number, table: string): string {
  const day = new Date().toISOString().slice(0, 10);
  return `# Durability

What each store guarantees when processes die, pause, or lose their database, and what no store can guarantee. Written by \`pnpm chaos\`.

## Which to choose

| you have                             | webhooks                                                             | ledger          |
| ------------------------------------ | -------------------------------------------------------------------- | --------------- |
| PostgreSQL                           | \`postgresTransactions\`: write your effects through \`tx\`              | \`postgresCases\` |
| one machine, no server               | \`sqliteTransactions\`: synchronous handlers; else \`sqliteStore\`       | \`sqliteCases\`   |
| PostgreSQL through postgres.js       | \`postgresStore\`: make handlers idempotent                            | \`postgresCases\` |
| Redis and no other shared database   | \`redisStore\`: make handlers idempotent                               | none            |
| tests, one process, no restarts      | \`memoryStore\`                                                        | \`memoryCaseStore\` |

## What is guaranteed

- **No acknowledged event is lost.** A 200 is sent only after the handlers have succeeded and the store has recorded it. Everything else receives an error, so that the sender can deliver it again.
- **Transactions: nothing is doubled.** What a handler writes through \`tx\` and the event's id are committed together, or neither is. This holds when a process is killed, when it is paused for longer than the server waits, when the server crashes, and when the response to COMMIT is lost.
- **Leases: an effect can be doubled.** A process that is paused past its lease, or dies after the effect and before it is recorded, leaves an event that runs again. Make handlers idempotent, for instance by a unique key.
- **The ledger: no second Case.** The intent is stored before the request is sent. After a crash or an ambiguous response the reference is \`unknown\` and is never sent again; its webhook settles it, or a person resolves it.

## What is not

- **E-mails, payments and calls to other services** are outside of every transaction. Write them into a table or queue through \`tx\`, and send them from there with a key that makes the receiver ignore repetitions.
- **Redis can forget.** With an eviction policy other than \`noeviction\` it drops keys; without an append-only file a restart drops all; a failover to a replica drops the latest. A forgotten id is handled again. That is why there is no ledger on Redis.
- **An event that the sender stops retrying.** How long the vendor delivers again is not documented. \`failed()\` lists events whose handler failed or whose lease ended; a process killed inside a transaction leaves no record.
- **SQLite is for one machine.** Its lock does not work over network file systems.
- **A database that loses commits**, such as PostgreSQL with \`fsync=off\` or an asynchronous replica that was promoted.

## What was measured

${day}: ${events.toLocaleString('en')} events in each cell, 4 processes, almost a third of the events delivered twice, at once or later, in random order. Handlers throw, swallow errors of the database, query the pool, and pause inside the transaction or past the lease; processes are killed with SIGKILL and replaced; PostgreSQL is restarted in immediate mode, Redis is killed. For the ledger, two or three callers create each Case, and the API refuses, loses responses, and answers 502 after it has created the Case. The files of the databases are in memory, since processes die here and the machine does not. Effects are counted in a separate record: lines of an append-only file under leases, rows of a table without any key in transactions, Cases at the API for the ledger.

With an *inbox*, an event is acknowledged when it is in a table; each process takes events from there and dispatches them.

*Once*: each event is delivered once, and what counts as lost is an acknowledged event without its effect. *Redelivered*: until it is acknowledged, and any event without its effect counts. *Doubled*: effects beyond the first, or second Cases. *Open*: not acknowledged, so the sender knows; for the ledger, references that are \`unknown\` at the end.

${table}
`;
}
