/** A benchmark, as far as its vintage goes. */
interface Vintaged {
  readonly vintage: string;
  readonly value: string | null;
}

/** The latest vintage that is in every list which has published benchmarks at all; null where there is none. */
export function commonVintage(lists: readonly (readonly Vintaged[])[]): string | null {
  const published = lists
    .map((list) => new Set(list.filter(({ value }) => value !== null).map(({ vintage }) => vintage)))
    .filter((vintages) => vintages.size > 0);
  const [first, ...others] = published;
  const common = [...(first ?? [])].filter((vintage) => others.every((vintages) => vintages.has(vintage)));
  return common.sort().at(-1) ?? null;
}
