import { dropDatabase } from './server-databases';

/** Removes the templates that the setup created on the test server. */
export default async function tearDown(): Promise<void> {
  const { TEST_DATABASE_URL: serverUrl, ...environment } = process.env;
  if (!serverUrl) return;
  for (const template of [environment.SAFEBOARD_MIGRATED_TEMPLATE, environment.SAFEBOARD_SAMPLED_TEMPLATE])
    if (template) await dropDatabase(serverUrl, template);
}
