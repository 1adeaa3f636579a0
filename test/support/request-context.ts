import {
  ANONYMOUS,
  type Principal,
  createRequestContext,
  RestrictionCache,
  RESTRICTIONS_SINCE,
  type RestrictionsSince,
  Viewer,
  type RequestContext,
} from '../../server/access';
import type { Database } from '../../server/platform/database';

/** Creates the context of a request by a principal, by default the public. */
export async function contextAs(
  database: Database,
  principal: Principal = ANONYMOUS,
  publicView = true,
): Promise<RequestContext> {
  const loadViewer = async () => {
    const restrictions = new RestrictionCache();
    const [row] = await database.query<RestrictionsSince>(`select ${RESTRICTIONS_SINCE}`, restrictions.cursor);
    if (row) restrictions.apply(row);
    return new Viewer(principal, restrictions.all(), { publicView, thresholds: restrictions.thresholds });
  };
  return createRequestContext(database, await loadViewer(), {
    requestId: 'test',
    refreshViewer: async (viewer) => viewer.refresh(await loadViewer()),
    onDenied: () => undefined,
  });
}
