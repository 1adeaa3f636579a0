/** The configuration of every server: its port and its database. */
export const port = Number(process.env.PORT);
export const databaseUrl = process.env.DATABASE_URL;
/** Connections to PostgreSQL: the default of Safeboard. */
export const poolSize = 10;

/** The best settings for the statements of a peer, applied to each connection. */
export const connectionOptions = '-c random_page_cost=1.1 -c jit=off';

/** Reports to the benchmark that the server is ready. */
export function ready() {
  process.stdout.write('ready\n');
}
