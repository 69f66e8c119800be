import { benchCreate } from './create/bench.ts';
import type { Section } from './report.ts';
import { benchStub } from './stub/bench.ts';

/** The parts of the benchmarks, in the order of the report. */
export const parts: Record<string, { title: string; measure: () => Promise<Section> }> = {
  create: { title: 'Creates over the wire', measure: benchCreate },
  stub: { title: 'Overhead over a stub', measure: benchStub },
};
