import {
  ANONYMOUS,
  type Asker,
  beginVisit,
  KnownRestrictions,
  RESTRICTIONS_SINCE,
  type RestrictionsSince,
  Viewer,
  type Visit,
} from '../../server/access';
import type { Database } from '../../server/platform/database';

/** A request of somebody to a database, as the doors would begin it; of the public where nobody is named. */
export async function visitAs(database: Database, asker: Asker = ANONYMOUS, publicView = true): Promise<Visit> {
  const look = async () => {
    const known = new KnownRestrictions();
    const [row] = await database.query<RestrictionsSince>(`select ${RESTRICTIONS_SINCE}`, known.lastLook);
    if (row) known.learn(row);
    return new Viewer(asker, known.all(), { publicView, thresholds: known.thresholds });
  };
  return beginVisit(database, await look(), {
    requestId: 'test',
    renew: async (viewer) => viewer.become(await look()),
    onRefused: () => undefined,
  });
}
