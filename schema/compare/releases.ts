import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { compareVersions } from './versions';

/** Where the schema is, and the folder of its releases. */
export const schemaFolder = join(__dirname, '..');

/** A released schema, with the documents that the SDK of its version sends. */
export interface Release {
  /** Its version. */
  version: string;
  /** The schema as it was. */
  schema: GraphQLSchema;
  /** The documents, as the client sends them. */
  documents: string[];
}

/** Reads a schema and its documents from a folder. */
export function readRelease(version: string, folder: string): Release {
  const documents = JSON.parse(readFileSync(join(folder, 'trusted-documents.json'), 'utf8')) as Record<string, string>;
  const schema = buildSchema(readFileSync(join(folder, 'schema.graphql'), 'utf8'));
  return { version, schema, documents: Object.values(documents) };
}

/** All releases, the oldest first. */
export function readReleases(): Release[] {
  const folder = join(schemaFolder, 'releases');
  const versions = readdirSync(folder).sort(compareVersions);
  return versions.map((version) => readRelease(version, join(folder, version)));
}
