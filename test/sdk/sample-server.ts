import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../server/app';
import { readSettings } from '../../server/config';
import { createLogger } from '../../server/platform/logging/logger';

/** A Safeboard that listens in this process, on the embedded database with the sample data. */
export interface SampleServer {
  /** Address of its graph. */
  url: string;
  /** Stops it and removes its data. */
  close(): Promise<void>;
}

/** Starts it on a free port, in a folder of its own. */
export async function startSampleServer(): Promise<SampleServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'safeboard-sdk-'));
  const settings = readSettings({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'silent' });
  const app = await createApp(settings, createLogger(settings));
  const { url } = await app.listen();
  return {
    url: `${url}/graphql`,
    async close() {
      await app.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
