import type { MonitoringListQuery } from '@safeboard/client';

/** An entry of the list. */
export type Entry = NonNullable<MonitoringListQuery['board']>['monitoringList']['nodes'][number];
