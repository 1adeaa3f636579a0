import { useGraphiQL } from '@graphiql/react';
import { useEffect, useState } from 'react';

/**
 * The answer in the tab that is open, and the operation that gave it.
 * @typedef {{ tab: string, text: string | null, operationName: string | null }} LatestAnswer
 */

/**
 * Follows the open tab: each run gives a new object, also when the same answer comes again. While a query runs, the
 * answer before it stays, so that nothing jumps.
 * @returns {{ latest: LatestAnswer | undefined, running: boolean }}
 */
export function useLatestAnswer() {
  const id = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.id);
  const response = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.response);
  const operationName = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.operationName);
  const overridden = useGraphiQL((state) => state.overrideOperationName);
  const isFetching = useGraphiQL((state) => state.isFetching);
  const [latest, setLatest] = useState();
  // Editing the query later must not rename what was already answered: the name is no reason to look again.
  useEffect(() => {
    if (isFetching && !response) return;
    setLatest({ tab: id, text: response ?? null, operationName: overridden ?? operationName ?? null });
  }, [id, response, isFetching]);
  const ofThisTab = latest?.tab === id ? latest : undefined;
  return { latest: ofThisTab, running: isFetching && !response };
}
