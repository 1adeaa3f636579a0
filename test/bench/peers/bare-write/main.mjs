/** The same write in handwritten SQL: one statement, and so one transaction, for the commentary and its audit entry. */
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { databaseUrl, poolSize, port, ready } from '../server.mjs';

const pool = new pg.Pool({ connectionString: databaseUrl, max: poolSize });
const sql = `
  with written as (
    insert into commentary (indicator_id, month, text) values ($1, $2, $3) returning id),
  noted as (
    insert into audit_entry (action, outcome, operation, actor, board_id, objects, changes)
    select 'WRITE', 'DONE', 'writeCommentary', 'ACCOUNT', (select board_id from indicator where id = $1),
      array['Commentary:' || id], array['text'] from written)
  select id from written`;

createServer(async (request, response) => {
  try {
    const { indicatorId, month, text: says } = JSON.parse(await text(request));
    const { rows } = await pool.query({ name: 'write', text: sql, values: [indicatorId, `${month}-01`, says] });
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ data: { id: rows[0].id } }));
  } catch (error) {
    response.writeHead(500);
    response.end(String(error));
  }
}).listen(port, '127.0.0.1', ready);
