import { createCoreClient } from '@safeboard/client/core';
import { indicators } from '@safeboard/client/indicators';
import { meetings } from '@safeboard/client/meetings';
import { recommendations } from '@safeboard/client/recommendations';
import type { HookClient } from '@safeboard/react';

/** The board whose page this is. */
export const board = 'southampton-children-families-scrutiny-panel';

/** The month of the scorecard. */
export const month = '2018-10';

/** A client with the subjects of this page, for the holder of this key; without one it reads as the public. */
export function clientFor(key: string | undefined): HookClient {
  const client = createCoreClient({ url: '/graphql', auth: key });
  return {
    ...client,
    indicators: indicators(client),
    meetings: meetings(client),
    recommendations: recommendations(client),
  };
}
