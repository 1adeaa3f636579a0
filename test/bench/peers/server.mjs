/** What every server of the bench is told: where to listen, and the database to answer from. */
export const port = Number(process.env.PORT);
export const databaseUrl = process.env.DATABASE_URL;
/** Connections to PostgreSQL: as many as Safeboard holds unless told otherwise. */
export const poolSize = 10;

/** What is best for the reading statements of a peer, set on each of its connections. */
export const connectionOptions = '-c random_page_cost=1.1 -c jit=off';

/** Tells the bench that questions can be asked now. */
export function ready() {
  process.stdout.write('ready\n');
}
