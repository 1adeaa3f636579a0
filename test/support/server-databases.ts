import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

/** A unique database name on the test server. */
export function freshName(purpose: string): string {
  return `safeboard_${purpose}_${randomUUID().slice(0, 8)}`;
}

/** The URL of another database on the test server. */
export function addressOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** Creates a database on the test server, empty or as a copy. */
export function createDatabase(serverUrl: string, name: string, template = 'template0'): Promise<void> {
  return onServer(serverUrl, `CREATE DATABASE "${name}" TEMPLATE "${template}"`);
}

/** Drops a database of the test server and closes its connections. */
export function dropDatabase(serverUrl: string, name: string): Promise<void> {
  return onServer(serverUrl, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
}

async function onServer(serverUrl: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
