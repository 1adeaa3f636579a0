/** The limit: a server that only passes on the text created by PostgreSQL. */
import { createServer } from 'node:http';
import pg from 'pg';
import { connectionOptions, databaseUrl, poolSize, port, ready } from '../server.mjs';
import { statements } from './statements.mjs';

const pool = new pg.Pool({ connectionString: databaseUrl, max: poolSize, options: connectionOptions });

async function run(query, variables) {
  const { sql, values, around } = statements[query];
  const { rows } = await pool.query({ name: query, text: sql, values: values(variables), rowMode: 'array' });
  return around[0] + rows.map(([text]) => text).join(',') + around[1];
}

createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const { query, variables } = JSON.parse(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks));
    run(query, variables).then(
      (body) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
        response.end(body);
      },
      (error) => {
        response.writeHead(500);
        response.end(String(error));
      },
    );
  });
}).listen(port, '127.0.0.1', ready);
