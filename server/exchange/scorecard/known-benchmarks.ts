import { VINTAGE_NOT_STATED } from '../../indicators';
import type { Statements } from '../statements';
import type { RecordValues } from './records';

/** The latest stored benchmark of a comparator. */
interface KnownBenchmark {
  indicatorId: string;
  comparator: string;
  status: string;
  value: number | null;
}

const keyOf = (indicatorId: unknown, comparator: unknown): string => `${String(indicatorId)} ${String(comparator)}`;

/**
 * Removes benchmarks without a vintage that equal the latest stored vintage: the file repeats it, and a second row would show
 * the comparator twice. A different figure is kept, as it belongs to another vintage.
 */
export async function withoutRepeated(statements: Statements, benchmarks: RecordValues[]): Promise<RecordValues[]> {
  const unstated = benchmarks.filter(({ vintage }) => vintage === VINTAGE_NOT_STATED);
  if (unstated.length === 0) return benchmarks;
  const latest = (await statements.query(
    `select distinct on (indicator_id, comparator) indicator_id as "indicatorId", comparator, status, value::float8 as value
     from benchmark where indicator_id = any($1::uuid[]) and vintage <> $2 order by indicator_id, comparator, vintage desc`,
    [[...new Set(unstated.map(({ indicatorId }) => indicatorId))], VINTAGE_NOT_STATED],
  )) as KnownBenchmark[];
  const known = new Map(latest.map((each) => [keyOf(each.indicatorId, each.comparator), each]));
  return benchmarks.filter(({ indicatorId, comparator, vintage, status, value }) => {
    if (vintage !== VINTAGE_NOT_STATED) return true;
    const same = known.get(keyOf(indicatorId, comparator));
    const figure = value === null || value === undefined ? null : Number(value);
    return same?.status !== status || same?.value !== figure;
  });
}
