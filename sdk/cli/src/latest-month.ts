import type { SafeboardClient } from '@safeboard/client';
import { AbsentError } from './errors.js';
import type { Given } from './given.js';
import { checkedMonth } from './words.js';

/** The month that was given or, without one, the latest for which the board has a figure. */
export async function givenOrLatestMonth(given: Given, client: SafeboardClient, signal: AbortSignal): Promise<string> {
  const month = given.optionalWord('month');
  return month === undefined ? latestMonth(client, given.word('board'), signal) : checkedMonth(month);
}

async function latestMonth(client: SafeboardClient, board: string, signal: AbortSignal): Promise<string> {
  let latest: string | undefined;
  for await (const { observations } of client.indicators.all({ board, months: 1 }, { signal })) {
    const month = observations.at(-1)?.month;
    if (month !== undefined && (latest === undefined || month > latest)) latest = month;
  }
  if (latest !== undefined) return latest;
  throw new AbsentError(`The board "${board}" has no figures, so there is no latest month.`);
}
