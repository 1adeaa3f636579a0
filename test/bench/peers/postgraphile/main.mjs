/** PostGraphile 5 at its best: no development aids, no subscriptions, the whole schema of the same tables. */
import { createServer } from 'node:http';
import { grafserv } from 'postgraphile/grafserv/node';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { PostGraphileConnectionFilterPreset } from 'postgraphile-plugin-connection-filter';
import { connectionOptions, databaseUrl, poolSize, port, ready } from '../server.mjs';

const preset = {
  extends: [PostGraphileAmberPreset, PostGraphileConnectionFilterPreset],
  // The queries filter and sort by columns that are not always the leading column of an index.
  disablePlugins: ['PgIndexBehaviorsPlugin', 'MutationPlugin', 'MutationPayloadQueryPlugin', 'SubscriptionPlugin'],
  pgServices: [
    makePgService({
      connectionString: databaseUrl,
      schemas: ['public'],
      poolConfig: { max: poolSize, options: connectionOptions },
    }),
  ],
  schema: { defaultBehavior: '+list' },
  grafserv: { graphqlPath: '/graphql', watch: false, graphiql: false, websockets: false },
  grafast: { explain: false },
};

const server = createServer();
await postgraphile(preset).createServ(grafserv).addTo(server);
server.listen(port, '127.0.0.1', ready);
