import { ApolloClient, CombinedGraphQLErrors, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { cacheExchange, Client, type CombinedError, fetchExchange } from '@urql/core';
import { ClientError, GraphQLClient } from 'graphql-request';
import { dataFolder, type SampleApp, startSampleApp } from '../abuse/sample-app';
import { makeTestKey } from '../access/test-keys';

/** A page of a list, as it is written for every client that knows Relay's connections. */
const page = gql`
  query Page($first: Int, $after: String) {
    recommendations(first: $first, after: $after) {
      edges {
        cursor
        node {
          id
          version
          reference
          impactOnChildren
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
`;
const recordImpact = gql`
  mutation RecordImpact($input: RecordImpactInput!) {
    recordImpact(input: $input) {
      recommendation {
        id
        version
        impactOnChildren
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`;
const tooLarge = gql`
  query TooLarge {
    boards(first: 101) {
      nodes {
        name
      }
    }
  }
`;

interface Recommendation {
  id: string;
  version: number;
  reference: string;
  impactOnChildren: string | null;
}
interface Page {
  recommendations: {
    edges: { cursor: string; node: Recommendation }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    totalCount: number;
  };
}
interface Recorded {
  recordImpact: { recommendation: Recommendation | null; userErrors: { code: string; field: string[] | null }[] };
}

describe('a client of somebody else', () => {
  let folder: Awaited<ReturnType<typeof dataFolder>>;
  let app: SampleApp;
  let url: string;
  let headers: { authorization: string };

  beforeAll(async () => {
    folder = await dataFolder();
    app = await startSampleApp(folder.path);
    url = `${app.url}/graphql`;
    headers = { authorization: `Bearer ${await makeTestKey(app.database, { role: 'ADMINISTRATOR' })}` };
  });
  afterAll(async () => {
    await app?.close();
    await folder.remove();
  });

  describe('Apollo Client', () => {
    const open = () =>
      new ApolloClient({
        link: new HttpLink({ uri: url, headers }),
        cache: new InMemoryCache({
          typePolicies: { Query: { fields: { recommendations: relayStylePagination() } } },
        }),
      });

    it('reads a list to its end into its cache, page by page', async () => {
      const client = open();
      const watched = client.watchQuery<Page>({ query: page, variables: { first: 7 } });
      let { data } = await watched.refetch();
      for (let pages = 1; data?.recommendations.pageInfo.hasNextPage && pages < 50; pages++) {
        await watched.fetchMore({ variables: { first: 7, after: data.recommendations.pageInfo.endCursor } });
        data = client.readQuery<Page>({ query: page }) ?? undefined;
      }
      const { edges = [], totalCount } = data?.recommendations ?? {};
      expect(totalCount).toBeGreaterThan(14);
      expect(new Set(edges.map(({ node }) => node.id)).size).toBe(totalCount);
      expect(edges).toHaveLength(totalCount ?? 0);
      client.stop();
    });

    it('finds what a write changed in its cache by id, and what was refused in userErrors', async () => {
      const client = open();
      const { data } = await client.query<Page>({ query: page, variables: { first: 1 } });
      const [seen] = data?.recommendations.edges ?? [];
      if (!seen) throw new Error('There is no recommendation.');
      const { id, version } = seen.node;
      const input = { recommendationId: id, version, impactOnChildren: 'Recorded by Apollo Client.' };
      const mutate = () => client.mutate<Recorded>({ mutation: recordImpact, variables: { input } });
      expect((await mutate()).data?.recordImpact).toMatchObject({ userErrors: [] });
      const cached = client.readQuery<Page>({ query: page });
      expect(cached?.recommendations.edges[0]?.node).toMatchObject({ id, impactOnChildren: input.impactOnChildren });

      const { recommendation, userErrors } = (await mutate()).data?.recordImpact ?? {};
      expect(recommendation).toBeNull();
      expect(userErrors).toMatchObject([{ code: 'CONFLICT' }]);
      client.stop();
    });

    it('gets errors with their code', async () => {
      const client = open();
      const error: unknown = await client.query({ query: tooLarge }).catch((reason: unknown) => reason);
      expect(CombinedGraphQLErrors.is(error) && error.errors[0]?.extensions).toMatchObject({ code: 'INVALID_PAGE' });
      client.stop();
    });
  });

  describe('urql', () => {
    const open = () =>
      new Client({ url, exchanges: [cacheExchange, fetchExchange], fetchOptions: { headers }, preferGetMethod: false });

    it('queries, caches the response, and refetches after a write', async () => {
      const client = open();
      const ask = () => client.query<Page>(page, { first: 1 }).toPromise();
      const first = await ask();
      expect(first.error).toBeUndefined();
      expect((await ask()).operation.context.meta?.cacheOutcome).toBe('hit');

      const { id, version } = first.data?.recommendations.edges[0]?.node ?? {};
      const input = { recommendationId: id, version, impactOnChildren: 'Recorded by urql.' };
      const written = await client.mutation<Recorded>(recordImpact, { input }).toPromise();
      expect(written.data?.recordImpact.userErrors).toEqual([]);
      const after = await ask();
      expect(after.operation.context.meta?.cacheOutcome).toBe('miss');
      expect(after.data?.recommendations.edges[0]?.node.impactOnChildren).toBe(input.impactOnChildren);
      const again = await client.mutation<Recorded>(recordImpact, { input }).toPromise();
      expect(again.data?.recordImpact.userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    });

    it('queries by GET, its default, with the header that a form on a web page cannot send', async () => {
      const fetchOptions = { headers: { 'apollo-require-preflight': 'true' } };
      const methods: (string | undefined)[] = [];
      const watching: typeof fetch = (input, init) => {
        methods.push(init?.method);
        return fetch(input, init);
      };
      const client = new Client({ url, exchanges: [fetchExchange], fetchOptions, fetch: watching });
      const { data, error } = await client.query<Page>(page, { first: 2 }).toPromise();
      expect(error).toBeUndefined();
      expect(methods).toEqual(['GET']);
      expect(data?.recommendations.edges).toHaveLength(2);
      const without = new Client({ url, exchanges: [fetchExchange], fetch: watching });
      const refused = await without.query(page, { first: 2 }).toPromise();
      expect(refused.error?.message).toContain('apollo-require-preflight');
    });

    it('gets errors with their code', async () => {
      const { error } = (await open().query(tooLarge, {}).toPromise()) as { error?: CombinedError };
      expect(error?.graphQLErrors[0]?.extensions).toMatchObject({ code: 'INVALID_PAGE' });
    });
  });

  describe('graphql-request', () => {
    it('asks, writes, and hands on the headers of the answer', async () => {
      const client = new GraphQLClient(url, { headers });
      const { data, headers: answered } = await client.rawRequest<Page>(page.loc?.source.body ?? '', { first: 1 });
      expect(answered.get('x-request-id')).toBeTruthy();
      const { id, version } = data.recommendations.edges[0]?.node ?? {};
      const input = { recommendationId: id, version, impactOnChildren: 'Recorded by graphql-request.' };
      const { recordImpact: written } = await client.request<Recorded>(recordImpact, { input });
      expect(written).toMatchObject({
        recommendation: { id, impactOnChildren: input.impactOnChildren },
        userErrors: [],
      });
    });

    it('throws errors with their code', async () => {
      const error: unknown = await new GraphQLClient(url).request(tooLarge).catch((reason: unknown) => reason);
      expect(error instanceof ClientError && error.response.errors?.[0]?.extensions).toMatchObject({
        code: 'INVALID_PAGE',
      });
    });
  });
});
