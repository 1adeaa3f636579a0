import { useGraphiQL } from '@graphiql/react';
import { useEffect, useState } from 'react';

/**
 * The response in the open tab, and the operation that returned it.
 * @typedef {{ tab: string, text: string | null, operationName: string | null }} LatestResponse
 */

/**
 * Follows the open tab: each run gives a new object, even when the response is the same. While a query runs, the
 * previous response stays, so that the layout does not jump.
 * @returns {{ latest: LatestResponse | undefined, running: boolean }}
 */
export function useLatestResponse() {
  const id = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.id);
  const response = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.response);
  const operationName = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.operationName);
  const overridden = useGraphiQL((state) => state.overrideOperationName);
  const isFetching = useGraphiQL((state) => state.isFetching);
  const [latest, setLatest] = useState();
  // Editing the query later must not rename the response that is shown, so the name is not a dependency.
  useEffect(() => {
    if (isFetching && !response) return;
    setLatest({ tab: id, text: response ?? null, operationName: overridden ?? operationName ?? null });
  }, [id, response, isFetching]);
  const ofThisTab = latest?.tab === id ? latest : undefined;
  return { latest: ofThisTab, running: isFetching && !response };
}
