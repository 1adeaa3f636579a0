import { type SampleApp, dataFolder, post, send, startSampleApp } from '../abuse/sample-app';
import { type Issuer, startIssuer } from './authentication/issuer';
import { makeTestKey } from './test-keys';
import { makeTestPerson } from './test-people';
import { until } from '../support/until';

const LSCB = 'southampton-lscb';

describe('the audit trail', () => {
  let folder: Awaited<ReturnType<typeof dataFolder>>;
  let issuer: Issuer;
  let app: SampleApp;
  let root: string;

  const ask = (query: string, key?: string, variables?: object) =>
    send(app.url, post({ query, variables }, key ? { authorization: `Bearer ${key}` } : {}));

  /** The latest entries of an action. */
  async function entries(action: string): Promise<Record<string, unknown>[]> {
    const query = `query($action: AuditAction!) { auditEntries(filter: { action: { eq: $action } }, first: 50) {
      nodes { action outcome operation code actor account { label } keyPrefix board { slug } objects changes times requestId } } }`;
    return (await ask(query, root, { action })).json.data.auditEntries.nodes as Record<string, unknown>[];
  }

  beforeAll(async () => {
    [folder, issuer] = await Promise.all([dataFolder(), startIssuer()]);
    app = await startSampleApp(folder.path, { OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: 'safeboard' });
    root = await makeTestKey(app.database, { role: 'ADMINISTRATOR', label: 'Administrator' });
  }, 60_000);

  afterAll(async () => {
    await app.close();
    await issuer.close();
    await folder.remove();
  });

  it('records every export, including those of the public', async () => {
    await fetch(`${app.url}/scorecards/southampton-children-families-scrutiny-panel/2018-10.csv`);
    const headers = { authorization: `Bearer ${root}` };
    await fetch(`${app.url}/scorecards/southampton-children-families-scrutiny-panel/2018-10.xlsx`, { headers });
    const board = { slug: 'southampton-children-families-scrutiny-panel' };
    // Those of the public are counted, and written within a second.
    await until(async () => (await entries('EXPORT')).length === 2);
    expect(await entries('EXPORT')).toMatchObject([
      { operation: 'scorecard.csv', outcome: 'DONE', actor: 'ANONYMOUS', account: null, keyPrefix: null, board },
      { operation: 'scorecard.xlsx', outcome: 'DONE', actor: 'ACCOUNT', account: { label: 'Administrator' }, board },
    ]);
  });

  it('records every read of records restricted to a group, on every path, and no other reads', async () => {
    const { json } = await ask(`{ board(slug: "${LSCB}") { caseReviews(first: 2) { nodes { id } } } }`);
    const { caseReviews } = json.data.board;
    const [review, other] = caseReviews.nodes.map(({ id }: { id: string }) => id) as [string, string];
    const label = 'Reviewer of the case';
    const reviewer = await makeTestKey(app.database, {
      role: 'PARTNER_MEMBER',
      board: LSCB,
      partner: 'hampshire-constabulary',
      label,
      group: 'Review team',
    });
    const groups = await ask(`{ board(slug: "${LSCB}") { accessGroups { nodes { id } } } }`, root);
    const group = groups.json.data.board.accessGroups.nodes[0].id as string;
    const join = `mutation($group: ID!, $account: ID!) { addAccessGroupMember(input: { accessGroupId: $group, accountId: $account }) { userErrors { code } } }`;
    const restrict = `mutation($id: ID!, $group: ID) { setSensitivity(input: { id: $id, sensitivity: RESTRICTED, accessGroupId: $group }) { userErrors { code field } } }`;
    // An administrator is not in the group: nobody can restrict a record that they could not read afterwards.
    expect((await ask(restrict, root, { id: review, group })).json.data.setSensitivity.userErrors).toMatchObject([
      { code: 'NOT_ALLOWED' },
    ]);
    // A person, because no key gains a group.
    const issued = { issuer: issuer.url, subject: 'administrator' };
    const { account: id } = await makeTestPerson(app.database, { ...issued, roles: [{ role: 'ADMINISTRATOR' }] });
    const [person, account] = [await issuer.sign({ sub: 'administrator' }), `Account:${id}`];
    expect((await ask(join, root, { group, account })).json.data.addAccessGroupMember.userErrors).toEqual([]);
    expect((await ask(restrict, person, { id: review, group })).json.data.setSensitivity.userErrors).toEqual([]);
    const leave = join.replace('addAccessGroupMember', 'removeAccessGroupMember');
    expect((await ask(leave, root, { group, account })).json.data.removeAccessGroupMember.userErrors).toEqual([]);
    const before = (await entries('READ_RESTRICTED')).length;

    const titles = '{ caseReviews(first: 100) { totalCount nodes { id findings { id } } } }';
    const seen = async (key?: string) =>
      ((await ask(titles, key)).json.data.caseReviews.nodes as { id: string }[]).map(({ id }) => id);
    expect(await seen()).not.toContain(review);
    expect(await seen(root)).not.toContain(review);
    expect(await entries('READ_RESTRICTED')).toHaveLength(before);
    expect(await seen(reviewer)).toContain(review);
    await ask(`{ node(id: "${review}") { id } }`, reviewer);
    await ask(`{ node(id: "${other}") { id } }`, reviewer);
    const read = (await entries('READ_RESTRICTED')).slice(0, -before || undefined);
    expect(read.length).toBeGreaterThanOrEqual(2);
    for (const entry of read) {
      expect(entry).toMatchObject({
        outcome: 'DONE',
        actor: 'ACCOUNT',
        account: { label },
        board: { slug: LSCB },
        keyPrefix: reviewer.split('_')[1],
      });
    }
    expect(read.flatMap(({ objects }) => objects)).toContain(review);
    expect(read.flatMap(({ objects }) => objects)).not.toContain(other);
  });

  it('records denied requests, repeated ones in one entry', async () => {
    for (let time = 0; time < 5; time++) await ask('{ boards { totalCount } }', 'nonsense');
    const analyst = await makeTestKey(app.database, { role: 'ANALYST', board: LSCB, label: 'Analyst' });
    await ask('mutation { createAccount(input: { kind: SERVICE, label: "x" }) { userErrors { code } } }', analyst);
    const refusedRequests = async () => (await entries('REQUEST')).filter(({ actor }) => actor === 'ANONYMOUS');
    // They are written once a second.
    const refused = await until(async () => {
      const found = await refusedRequests();
      return found.reduce((sum, { times }) => sum + Number(times), 0) === 5 && found;
    });
    expect(refused[0]).toMatchObject({ outcome: 'REFUSED', code: 'UNAUTHENTICATED' });
    expect((await entries('ROLE'))[0]).toMatchObject({
      outcome: 'REFUSED',
      code: 'FORBIDDEN',
      operation: 'createAccount',
      account: { label: 'Analyst' },
    });
  });

  it('is append-only', async () => {
    await expect(app.database.query(`update audit_entry set times = 2`)).rejects.toThrow('only added to');
    await expect(app.database.query(`delete from audit_entry`)).rejects.toThrow('only added to');
    const rights = await app.database.query<{ may: boolean }>(
      `select has_table_privilege('safeboard_app', 'audit_entry', right_) as may from unnest(array['update', 'delete', 'truncate']) as right_`,
    );
    expect(rights.map(({ may }) => may)).toEqual([false, false, false]);
  });

  it('contains no secrets and no texts', async () => {
    const [{ all }] = (await app.database.query(`select json_agg(audit_entry)::text as all from audit_entry`)) as [
      { all: string },
    ];
    for (const text of [root.slice('safeboard_'.length + 13, -9), 'Review team', 'Analyst', 'nonsense'])
      expect(all).not.toContain(text);
  });
});
