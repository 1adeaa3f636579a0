/** The part of a benchmark that the shared vintage depends on. */
interface Vintaged {
  readonly vintage: string;
  readonly value: string | null;
}

/** The latest vintage in every list that has published benchmarks; null when there is none. */
export function latestSharedVintage(lists: readonly (readonly Vintaged[])[]): string | null {
  const published = lists
    .map((list) => new Set(list.filter(({ value }) => value !== null).map(({ vintage }) => vintage)))
    .filter((vintages) => vintages.size > 0);
  const [first, ...others] = published;
  const common = [...(first ?? [])].filter((vintage) => others.every((vintages) => vintages.has(vintage)));
  return common.sort().at(-1) ?? null;
}
