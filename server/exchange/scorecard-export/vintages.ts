import { VINTAGE_NOT_STATED, type Comparator, type sheets } from '../../indicators';

/**
 * The benchmark to show for each comparator on the sheet of a month: the latest vintage that had begun by then. A benchmark
 * without a vintage counts as the oldest.
 */
export function benchmarksFor(
  month: string,
  benchmarks: readonly sheets.SheetBenchmark[],
): ReadonlyMap<Comparator, sheets.SheetBenchmark> {
  const latest = new Map<Comparator, sheets.SheetBenchmark>();
  for (const benchmark of benchmarks) {
    const known = latest.get(benchmark.comparator);
    const hasBegun = !/^\d{4}/.test(benchmark.vintage) || benchmark.vintage.slice(0, 4) <= month.slice(0, 4);
    if (hasBegun && (!known || age(benchmark) > age(known))) latest.set(benchmark.comparator, benchmark);
  }
  return latest;
}

/** The most frequent vintage of a row's benchmarks; the first of them on a tie. */
export function mostFrequentVintage(benchmarks: readonly sheets.SheetBenchmark[]): string {
  const counts = new Map<string, number>();
  for (const { vintage } of benchmarks) counts.set(vintage, (counts.get(vintage) ?? 0) + 1);
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most?.[0] ?? VINTAGE_NOT_STATED;
}

function age({ vintage }: sheets.SheetBenchmark): string {
  return vintage === VINTAGE_NOT_STATED ? '' : vintage;
}
