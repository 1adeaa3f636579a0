// Twelve clients in a process of their own, each with an address: each sends one operation after the other, and reads the responses.
const CLIENTS = 12;

process.once('message', ({ url, attacks }) => {
  let isOver = false;
  const statuses = {};
  const attacker = async (client) => {
    for (let count = client; !isOver; count += 1) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': `192.0.2.${client + 1}` },
        body: JSON.stringify(attacks[count % attacks.length]),
      }).catch(() => undefined);
      for await (const chunk of response?.body ?? []) void chunk;
      const status = response?.status ?? 'failed';
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
  };
  const all = Promise.all(Array.from({ length: CLIENTS }, (_, client) => attacker(client)));
  process.once('message', async () => {
    isOver = true;
    await all;
    process.send(statuses, () => process.exit(0));
  });
  process.send('started');
});
