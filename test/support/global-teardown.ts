import { dropDatabase } from './server-databases';

/** Removes the template that the set-up made on the test server. */
export default async function tearDown(): Promise<void> {
  const { TEST_DATABASE_URL: serverUrl, SAFEBOARD_TEMPLATE: template } = process.env;
  if (serverUrl && template) await dropDatabase(serverUrl, template);
}
