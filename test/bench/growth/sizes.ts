/** The number of boards in a data set, and of months of each indicator. */
export interface Size {
  readonly boards: number;
  readonly months: number;
}

/** An axis along which the data set grows while the other stays fixed. */
export interface Axis {
  readonly title: string;
  readonly sizes: readonly Size[];
}

/** More boards, or more months. */
export const AXES: readonly Axis[] = [
  { title: 'boards, of 13 months', sizes: [10, 150, 1500].map((boards) => ({ boards, months: 13 })) },
  { title: 'months, of 150 boards', sizes: [13, 60, 240].map((months) => ({ boards: 150, months })) },
];

/** All sizes, each once. */
export const SIZES: readonly Size[] = AXES.flatMap(({ sizes }) => sizes).filter(
  (size, index, all) => all.findIndex((each) => nameOf(each) === nameOf(size)) === index,
);

/** The name of a size's database. */
export function nameOf({ boards, months }: Size): string {
  return boards === 150 && months === 60 ? 'bench_national' : `bench_${boards}_boards_${months}_months`;
}
