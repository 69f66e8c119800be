import type { Load } from './chaos.ts';
import { runLedger } from './ledger/run.ts';
import { missing } from './servers.ts';
import { type LedgerScheme, type Scheme, transactional } from './settings.ts';
import { runWebhooks } from './webhooks/run.ts';

/** What one cell of the table found. */
export interface Cell {
  readonly lost: number;
  /** Doubled effects, or second Cases. */
  readonly doubled: number;
  /** Events that were not acknowledged, or references that stay unknown: the sender or a person knows of them. */
  readonly open: number;
  readonly faults: Readonly<Record<string, number>>;
}

/** A row of the table: a store, delivered to once and with redelivery. */
export interface Row {
  readonly name: string;
  readonly engine: 'postgres' | 'redis' | undefined;
  /** Whether nothing may be doubled. */
  readonly isStrict: boolean;
  run(redelivers: boolean, load: Load): Promise<Cell>;
}

export const rows: readonly Row[] = [
  webhooks('memory'),
  webhooks('sqliteStore'),
  webhooks('postgresStore', 'postgres'),
  webhooks('redisStore, AOF', 'redis'),
  webhooks('redisStore, no AOF', 'redis'),
  webhooks('sqliteTransactions'),
  webhooks('postgresTransactions', 'postgres'),
  webhooks('postgresTransactions, inbox', 'postgres'),
  ledger('sqliteCases'),
  ledger('postgresCases', 'postgres'),
];

/** Why a row can't run here, or undefined. */
export function reasonToSkip({ engine }: Row): string | undefined {
  return engine && missing(engine);
}

function webhooks(name: Scheme, engine?: Row['engine']): Row {
  return {
    name,
    engine,
    isStrict: transactional.has(name),
    async run(redelivers, load) {
      const { refused, ...found } = await runWebhooks(name, redelivers, load);
      return { ...found, open: refused };
    },
  };
}

function ledger(name: LedgerScheme, engine?: Row['engine']): Row {
  return {
    name,
    engine,
    isStrict: true,
    async run(redelivers, load) {
      const { lost, secondCases, unknown, faults } = await runLedger(name, redelivers, load);
      return { lost, doubled: secondCases, open: unknown, faults };
    },
  };
}
