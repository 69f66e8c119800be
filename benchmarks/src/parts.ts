import { benchCreate } from './create/bench.ts';
import { benchReceiver } from './receiver/bench.ts';
import type { Section } from './report.ts';
import { benchSandbox } from './sandbox/bench.ts';
import { benchSize } from './size/bench.ts';
import { benchStore } from './store/bench.ts';
import { benchStub } from './stub/bench.ts';

/** The parts of the benchmarks, in the order of the report. */
export const parts: Record<string, { title: string; measure: () => Promise<Section> }> = {
  create: { title: 'Creates over the wire', measure: benchCreate },
  stub: { title: 'Overhead over a stub', measure: benchStub },
  size: { title: 'Size and import', measure: benchSize },
  receiver: { title: 'Receiving a webhook', measure: benchReceiver },
  sandbox: { title: 'The sandbox', measure: benchSandbox },
  store: { title: 'Stores', measure: benchStore },
};
